import { Switch as Primitive } from 'radix-ui'
import { type ReactNode, useId } from 'react'

type SwitchProps = {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
}

/** On or off, at once. */
export function Switch({ label, hint, checked, onCheckedChange, disabled }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-4">
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="block text-[13.5px]">{label}</span>
        {hint && <span className="mt-0.5 block text-[12px] text-fg-3 leading-snug">{hint}</span>}
      </label>
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        className="relative h-6 w-10 shrink-0 rounded-full border border-line-strong bg-ink-700 transition-colors data-[state=checked]:border-transparent data-[state=checked]:bg-tungsten-fill"
      >
        <Primitive.Thumb className="block size-4 translate-x-[3px] rounded-full bg-fg-2 transition-transform duration-150 ease-cut data-[state=checked]:translate-x-[19px] data-[state=checked]:bg-on-fill" />
      </Primitive.Root>
    </div>
  )
}
