import { ContextMenu as Primitive } from 'radix-ui'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Kbd } from './kbd'
import { menuRow, menuSurface } from './menu'

type ContextMenuProps = {
  trigger: ReactElement
  disabled?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** The menu of a thing: right click, long touch, or Shift F10 / the menu key. */
export function ContextMenu({ trigger, disabled, onOpenChange, children }: ContextMenuProps) {
  return (
    <Primitive.Root modal={false} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild disabled={disabled}>
        {trigger}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content collisionPadding={8} className={cn(menuSurface, 'max-h-[70dvh]')}>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

type ItemProps = Omit<ComponentProps<typeof Primitive.Item>, 'asChild'> & {
  icon?: ReactNode
  keys?: string | null
  danger?: boolean
}

export function ContextItem({ icon, keys, danger, className, children, ...rest }: ItemProps) {
  return (
    <Primitive.Item className={cn(menuRow, danger && 'text-rec [&>svg]:text-rec', className)} {...rest}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Primitive.Item>
  )
}

export function ContextLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="eyebrow px-2.5 pt-2 pb-1.5">{children}</Primitive.Label>
}

export function ContextSeparator() {
  return <Primitive.Separator className="mx-1 my-1 h-px bg-line" />
}
