import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type TabsProps = {
  label: string
  value: string
  onValueChange: (value: string) => void
  tabs: readonly { value: string; label: ReactNode }[]
  className?: string
  children: ReactNode
}

/** Tabs above what they show; `TabPanel` holds each. Arrow keys move between tabs. */
export function Tabs({ label, value, onValueChange, tabs, className, children }: TabsProps) {
  return (
    <Primitive.Root value={value} onValueChange={onValueChange} className={cn('flex min-h-0 flex-col', className)}>
      <Primitive.List
        aria-label={label}
        className="flex h-12 shrink-0 items-center gap-1 overflow-x-auto border-line border-b px-3"
      >
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className="h-8 shrink-0 rounded-lg px-3 text-[12.5px] text-fg-3 hover:text-fg data-[state=active]:bg-ink-700 data-[state=active]:text-fg"
          >
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {children}
    </Primitive.Root>
  )
}

export function TabPanel({ value, className, children }: { value: string; className?: string; children: ReactNode }) {
  return (
    <Primitive.Content value={value} className={cn('min-h-0 flex-1 outline-offset-[-2px]', className)}>
      {children}
    </Primitive.Content>
  )
}
