import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

export const buttonClasses = cva(
  'inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-[10px] font-medium transition duration-150 ease-cut active:scale-[0.98] disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary:
          'bg-tungsten-fill text-on-fill shadow-[0_1px_0_oklch(1_0_0/0.35)_inset,0_8px_20px_-8px_oklch(0.825_0.135_72/0.5)] hover:brightness-110',
        secondary: 'border border-line-strong bg-ink-800 text-fg hover:bg-ink-700',
        ghost: 'text-fg-2 hover:bg-ink-800 hover:text-fg',
        danger: 'border border-rec/40 bg-rec/12 text-rec hover:bg-rec/20',
        link: 'h-auto! px-0! text-tungsten underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-8 px-2.5 text-[12.5px]',
        md: 'h-9 px-3.5 text-[13px]',
        lg: 'h-11 px-5 text-[14px]',
        icon: 'size-9',
        'icon-sm': 'size-8',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonClasses> & { asChild?: boolean; busy?: boolean }

/** A button. `busy` shows a spinner and refuses a second click without losing focus. */
export function Button({ className, variant, size, asChild, busy, children, onClick, ...rest }: ButtonProps) {
  const classes = cn(buttonClasses({ variant, size }), className)
  if (asChild)
    return (
      <Slot.Root className={classes} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    )
  return (
    <button
      type="button"
      className={classes}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy && <LoaderCircle className="animate-spin-slow" aria-hidden />}
      {children}
    </button>
  )
}
