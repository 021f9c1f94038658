import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { cn } from '@/lib/cn'
import { OptionList } from './combobox'
import { Popover } from './popover'

type TagInputProps = {
  label: string
  value: readonly string[]
  onValueChange: (value: string[]) => void
  known?: readonly string[]
  disabled?: boolean
  className?: string
}

/** Left and right go through the chips, Home and End to the first and to “Add”; Delete or Backspace takes a chip out. */
function walk(event: KeyboardEvent<HTMLFieldSetElement>) {
  const keys = ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Delete', 'Backspace']
  if (!keys.includes(event.key) || !(event.target instanceof HTMLButtonElement)) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(':scope button')]
  const at = stops.indexOf(event.target)
  if (at < 0) return // it happened in the list of known ones
  event.preventDefault()
  if (event.key === 'Delete' || event.key === 'Backspace') {
    if (!event.target.dataset.tag) return
    stops[at + 1]?.focus()
    return event.target.click()
  }
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stops.length - 1 }[event.key] ?? at
  stops[Math.max(0, Math.min(next, stops.length - 1))]?.focus()
}

/** A handful of words, each a chip. Known ones are offered; new ones may be typed.
 *
 * In the list: arrows choose, Enter takes and stays, Tab takes what is typed and shuts, Escape shuts, Backspace in an empty
 * field takes the last back. Among the chips: arrows walk, Delete takes out. */
export function TagInput({ label, value, onValueChange, known = [], disabled, className }: TagInputProps) {
  const [open, setOpen] = useState(false)
  const without = (tag: string) => onValueChange(value.filter((other) => other !== tag))
  const toggle = (tag: string) => (value.includes(tag) ? without(tag) : onValueChange([...value, tag]))
  const options = [...new Set([...known, ...value])].map((tag) => ({ value: tag, label: tag }))
  return (
    <fieldset onKeyDown={walk} className={cn('flex min-w-0 flex-wrap gap-1.5', className)}>
      <legend className="sr-only">{label}</legend>
      {value.map((tag) => (
        <span
          key={tag}
          className="inline-flex h-7 max-w-full items-center gap-1 rounded-full border border-line-strong bg-ink-800 pr-1 pl-2.5 text-[12px] text-fg-2"
        >
          <span className="truncate">{tag}</span>
          {!disabled && (
            <button
              type="button"
              data-tag={tag}
              aria-label={`Remove ${tag}`}
              onClick={() => without(tag)}
              className="grid size-6 place-items-center rounded-full hover:bg-ink-600"
            >
              <X className="size-3" aria-hidden />
            </button>
          )}
        </span>
      ))}
      {!disabled && (
        <Popover
          label={label}
          open={open}
          onOpenChange={setOpen}
          align="start"
          className="w-60"
          trigger={
            <button
              type="button"
              className="inline-flex h-7 items-center gap-1 rounded-full border border-line-strong border-dashed px-2.5 text-[12px] text-fg-3 hover:text-fg"
            >
              <Plus className="size-3.5" aria-hidden /> Add<span className="sr-only"> to {label}</span>
            </button>
          }
        >
          <OptionList
            label={label}
            options={options}
            chosen={value}
            onPick={toggle}
            onCreate={toggle}
            onTab={() => setOpen(false)}
            onBackspace={() => value.length > 0 && onValueChange(value.slice(0, -1))}
          />
        </Popover>
      )}
    </fieldset>
  )
}
