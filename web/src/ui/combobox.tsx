import { Command } from 'cmdk'
import { Check, ChevronsUpDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { cn } from '@/lib/cn'
import { useFieldWiring } from './field'
import { Popover } from './popover'

export type Option = { value: string; label: string; hint?: string; icon?: ReactNode }

type ComboboxProps = {
  label: string
  value: string | null
  options: readonly Option[]
  onValueChange: (value: string) => void
  onCreate?: (text: string) => void
  placeholder?: string
  disabled?: boolean
  className?: string
}

/** One of many, found by typing. With `onCreate` what is typed may be new. */
export function Combobox(props: ComboboxProps) {
  const { label, value, options, onValueChange, onCreate, placeholder = 'Choose…', disabled, className } = props
  const [open, setOpen] = useState(false)
  const wiring = useFieldWiring()
  const chosen = options.find((option) => option.value === value)
  const close = (act: () => void) => {
    act()
    setOpen(false)
  }
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      align="start"
      className="w-(--radix-popover-trigger-width) min-w-64"
      trigger={
        <button
          type="button"
          {...wiring}
          disabled={disabled}
          aria-haspopup="listbox"
          className={cn(
            'field flex h-10 w-full items-center gap-2 px-3 text-left text-[13.5px] disabled:opacity-50',
            className,
          )}
        >
          {!wiring.id && <span className="sr-only">{label}: </span>}
          {chosen?.icon}
          <span className={cn('min-w-0 flex-1 truncate', !chosen && 'text-fg-3')}>{chosen?.label ?? placeholder}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-fg-3" />
        </button>
      }
    >
      <OptionList
        label={label}
        options={options}
        chosen={value ? [value] : []}
        onPick={(next) => close(() => onValueChange(next))}
        onCreate={onCreate && ((text) => close(() => onCreate(text)))}
      />
    </Popover>
  )
}

type OptionListProps = {
  label: string
  options: readonly Option[]
  chosen: readonly string[]
  onPick: (value: string) => void
  onCreate?: (text: string) => void
  onBackspace?: () => void
  /** Tab after something was typed: what is marked is taken, and this follows */
  onTab?: () => void
}

/** The search box and the list under it; shared by Combobox and TagInput. */
export function OptionList({ label, options, chosen, onPick, onCreate, onBackspace, onTab }: OptionListProps) {
  const [text, setText] = useState('')
  const wanted = text.trim()
  const isNew = wanted !== '' && !options.some((option) => option.label.toLowerCase() === wanted.toLowerCase())
  const row =
    'flex min-h-9 items-center gap-2 rounded-lg px-2.5 py-1.5 text-[13px] text-fg-2 data-[selected=true]:bg-ink-700 data-[selected=true]:text-fg'
  return (
    <Command label={label}>
      <Command.Input
        autoFocus
        value={text}
        onValueChange={setText}
        aria-label={`Find: ${label}`}
        placeholder={onCreate ? 'Find or type a new one…' : 'Find…'}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && text === '') onBackspace?.()
          if (event.key !== 'Tab' || event.shiftKey || !onTab || !wanted) return
          event.preventDefault()
          const list = event.currentTarget.closest('[cmdk-root]')
          list?.querySelector<HTMLElement>('[cmdk-item][data-selected="true"]')?.click()
          onTab()
        }}
        className="h-10 w-full border-line border-b bg-transparent px-3 text-[13.5px] outline-none placeholder:text-fg-3"
      />
      <Command.List aria-label={label} className="max-h-64 overflow-y-auto p-1.5">
        {!onCreate && <Command.Empty className="p-3 text-[13px] text-fg-3">Nothing is called that.</Command.Empty>}
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={`${option.label} ${option.hint ?? ''}`}
            onSelect={() => {
              onPick(option.value)
              setText('')
            }}
            className={row}
          >
            {option.icon}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{option.label}</span>
              {option.hint && <span className="block truncate text-[11.5px] text-fg-3">{option.hint}</span>}
            </span>
            {chosen.includes(option.value) && <Check aria-label="chosen" className="size-4 shrink-0 text-tungsten" />}
          </Command.Item>
        ))}
        {onCreate && isNew && (
          <Command.Item
            value={`new ${wanted}`}
            onSelect={() => {
              onCreate(wanted)
              setText('')
            }}
            className={row}
          >
            Add “{wanted}”
          </Command.Item>
        )}
      </Command.List>
    </Command>
  )
}
