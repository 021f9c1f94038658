import { Popover as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/cn'

type PopoverProps = {
  trigger: ReactElement
  label: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}

/** A word in the corner belongs to what was done here: to take that back does not shut it. */
function staysFor(event: Event) {
  if ((event.target as Element | null)?.closest('[data-sonner-toaster]')) event.preventDefault()
}

/** A small surface at a control, for more than a menu holds. */
export function Popover({ trigger, label, open, onOpenChange, align = 'end', className, children }: PopoverProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          onInteractOutside={staysFor}
          className={cn(
            'floating z-[60] max-h-[min(75dvh,var(--radix-popover-content-available-height))] w-80 max-w-[calc(100vw-16px)] animate-rise overflow-y-auto outline-none',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

export const PopoverClose = Primitive.Close
