import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  kind: 'current-password' | 'new-password'
  hint?: ReactNode
  error?: ReactNode
  autoFocus?: boolean
}

/** A password, hidden until one wants to see it. Password managers know what it is for. */
export function PasswordField({ label, value, onChange, kind, hint, error, autoFocus }: Props) {
  const [seen, setSeen] = useState(false)
  return (
    <Field label={label} hint={error ? undefined : hint} error={error}>
      <div className="relative">
        <Input
          type={seen ? 'text' : 'password'}
          autoComplete={kind}
          spellCheck={false}
          autoCapitalize="none"
          required
          autoFocus={autoFocus}
          value={value}
          className="h-11 pr-11"
          onChange={(event) => onChange(event.target.value)}
        />
        <Button
          variant="ghost"
          size="icon"
          className="absolute top-1 right-1"
          aria-label={seen ? 'Hide the password' : 'Show the password'}
          aria-pressed={seen}
          onClick={() => setSeen(!seen)}
        >
          {seen ? <EyeOff /> : <Eye />}
        </Button>
      </div>
    </Field>
  )
}
