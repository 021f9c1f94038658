import { useState } from 'react'
import { dollars } from '@/lib/words'
import { Field, Input } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { useCeiling } from './use-confirm'

const AMOUNT = /^\$?\s*(\d{1,9}(?:\.\d{1,6})?)$/

/** The most that may be spent on the film. The server refuses every run that would go over it. */
export function CeilingDialog({ now, spent, close }: { now: number | null; spent: number; close: () => void }) {
  const [text, setText] = useState(now === null ? '' : String(now / 1e6))
  const set = useCeiling()
  const said = text.trim()
  const amount = AMOUNT.exec(said)?.[1]
  const micro = said === '' ? null : amount === undefined ? undefined : Math.round(Number(amount) * 1e6)
  return (
    <FormDialog
      size="sm"
      title="The most that may be spent"
      description="Whatever would go over it is refused, by whichever way it is asked for. What is made already stays."
      onClose={close}
      does="Set it"
      ready={micro !== undefined && micro !== now}
      onDo={async () => {
        if (micro !== undefined && (await set(micro))) close()
      }}
    >
      <Field
        label="Ceiling, $"
        hint={`Empty: none. Spent on this film so far: ${spent ? dollars(spent) : 'nothing'}.`}
        error={micro === undefined && 'Write an amount like 25 or 12.50.'}
      >
        <Input inputMode="decimal" value={text} maxLength={20} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
