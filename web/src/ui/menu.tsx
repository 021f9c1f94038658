import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Kbd } from './kbd'

export const menuSurface =
  'floating z-[60] min-w-52 max-w-[min(340px,calc(100vw-16px))] animate-rise overflow-y-auto p-1.5'
export const menuRow =
  'flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-[13px] text-fg-2 outline-none data-[disabled]:opacity-45 data-[highlighted]:bg-ink-700 data-[highlighted]:text-fg [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-fg-3'

type MenuProps = {
  trigger: ReactElement
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}

/** A menu under a button. Arrow keys, first letters, Escape. */
export function Menu({ trigger, align = 'end', side = 'bottom', className, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            menuSurface,
            'max-h-[min(70dvh,var(--radix-dropdown-menu-content-available-height))]',
            className,
          )}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

type MenuItemProps = Omit<ComponentProps<typeof DropdownMenu.Item>, 'asChild'> & {
  icon?: ReactNode
  hint?: ReactNode
  keys?: string | null
  danger?: boolean
  checked?: boolean
}

export function MenuItem({ icon, hint, keys, danger, checked, className, children, ...rest }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className={cn(menuRow, danger && 'text-rec data-[highlighted]:text-rec [&>svg]:text-rec', className)}
      {...rest}
    >
      {icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {hint && <span className="line-clamp-2 text-[11.5px] text-fg-3">{hint}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
      {checked && <Check className="text-tungsten!" aria-label="chosen" />}
    </DropdownMenu.Item>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="eyebrow px-2.5 pt-2 pb-1.5">{children}</DropdownMenu.Label>
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />
}
