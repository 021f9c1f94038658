import { ToggleGroup } from 'radix-ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'

type SegmentedProps<T extends string> = {
  label: string
  value: T
  onValueChange: (value: T) => void
  options: readonly { value: T; label: ReactNode; icon?: ReactNode; disabled?: boolean }[]
  size?: 'sm' | 'md'
  className?: string
}

/** One of a few, all in sight. A radio group: arrow keys choose. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, value, onValueChange, options, size = 'md', className } = props
  const strip = useRef<HTMLDivElement>(null)
  // where there is no room for all of them, the chosen one is in sight; the page stays where it is
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice
  useEffect(() => {
    const chosen = strip.current?.querySelector('[data-state=on]')
    if (!strip.current || !(chosen instanceof HTMLElement)) return
    const { offsetLeft: left, offsetWidth: width } = chosen
    const { scrollLeft, clientWidth } = strip.current
    if (left < scrollLeft || left + width > scrollLeft + clientWidth)
      strip.current.scrollLeft = left - (clientWidth - width) / 2
  }, [value])
  return (
    <ToggleGroup.Root
      ref={strip}
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onValueChange(next as T)}
      className={cn(
        'relative inline-flex max-w-full overflow-x-auto rounded-[11px] border border-line bg-ink-850 p-[3px]',
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className={cn(
            'inline-flex shrink-0 items-center gap-2 whitespace-nowrap rounded-lg px-3 text-[12.5px] text-fg-3 transition-colors hover:text-fg disabled:opacity-45 data-[state=on]:bg-ink-700 data-[state=on]:text-fg [&_svg]:size-4',
            size === 'sm' ? 'h-7' : 'h-8',
          )}
        >
          {option.icon}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
