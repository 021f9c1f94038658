import { Tooltip as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Kbd } from './kbd'

export const TooltipProvider = Primitive.Provider

type TooltipProps = {
  label: ReactNode
  keys?: string | null
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactElement
}

/** A word about a control, on hover and focus. It repeats what the control's name says; it never is the name. */
export function Tooltip({ label, keys, side = 'bottom', className, children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            'floating z-[70] flex max-w-72 animate-fade items-center gap-2 rounded-lg! px-2.5 py-1.5 text-[12px] text-fg-2',
            className,
          )}
        >
          {label}
          {keys && <Kbd keys={keys} />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
