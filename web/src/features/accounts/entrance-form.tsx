import type { ReactNode } from 'react'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Trouble } from '@/ui/trouble'
import type { useSending } from './entrance'

type EntranceFormProps = { form: ReturnType<typeof useSending>; does: string; children: ReactNode }

/** A form at the entrance: what was refused, the fields, and one button. */
export function EntranceForm({ form, does, children }: EntranceFormProps) {
  return (
    <form onSubmit={form.submit} className="space-y-5" noValidate>
      {form.refusal && !form.refusal.field && <Trouble sentence={form.refusal.sentence} />}
      {children}
      <Button type="submit" variant="primary" size="lg" className="w-full" busy={form.busy}>
        {does}
      </Button>
    </form>
  )
}

type EmailFieldProps = {
  value: string
  onChange: (value: string) => void
  error?: ReactNode
  hint?: ReactNode
  readOnly?: boolean
  autoFocus?: boolean
}

/** The e-mail by which one is known: password managers fill it in. */
export function EmailField({ value, onChange, error, hint, ...rest }: EmailFieldProps) {
  return (
    <Field label="E-mail" error={error} hint={hint}>
      <Input
        {...rest}
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        className="h-11 read-only:text-fg-2"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
