import { type ComponentProps, createContext, type ReactNode, useContext, useId } from 'react'
import { cn } from '@/lib/cn'

type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }
const FieldContext = createContext<Wiring | null>(null)

/** The wiring a control inside a `Field` takes: its id, what describes it, whether it is refused. */
export const useFieldWiring = (): Partial<Wiring> => useContext(FieldContext) ?? {}

type FieldProps = { label: ReactNode; hint?: ReactNode; error?: ReactNode; className?: string; children: ReactNode }

/** A label, its control, a hint, and a sentence when what was entered is refused. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const wiring: Wiring = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true as const } : {}),
  }
  return (
    <div className={cn('min-w-0', className)}>
      <label htmlFor={id} className="mb-1.5 block font-medium text-[12.5px] text-fg-2">
        {label}
      </label>
      <FieldContext value={wiring}>{children}</FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-[12px] text-fg-3 leading-snug">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-[12px] text-rec leading-snug">
          {error}
        </p>
      )}
    </div>
  )
}

/** One line of text. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      {...useFieldWiring()}
      className={cn('field h-10 w-full px-3 text-[13.5px] outline-offset-0 aria-invalid:border-rec', className)}
      {...rest}
    />
  )
}

type SelectProps = ComponentProps<'select'> & {
  options: readonly { value: string; label: string; disabled?: boolean }[]
}

/** One of many, by the platform's own list: right on touch, by keyboard, and for screen readers. */
export function Select({ className, options, ...rest }: SelectProps) {
  return (
    <select {...useFieldWiring()} className={cn('field h-10 w-full px-2.5 text-[13.5px]', className)} {...rest}>
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled} className="bg-ink-850 text-fg">
          {option.label}
        </option>
      ))}
    </select>
  )
}
