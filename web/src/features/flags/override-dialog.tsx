import { useState } from 'react'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { type Flag, useFlagVerbs } from './use-flags'

/** Why a flag may stay as it is: kept with the flag, and shown wherever it is counted. */
export function OverrideDialog({ flag, close }: { flag: Flag; close: () => void }) {
  const { decide } = useFlagVerbs()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    if (await decide(flag.id, 'overridden', reason)) close()
    setBusy(false)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      size="sm"
      title="Leave it as it is"
      description={flag.sentence}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={!reason.trim()} onClick={() => void go()}>
            Override
          </Button>
        </>
      }
    >
      <Field label="Why may it stay?" hint="Whoever comes after you will ask.">
        <Textarea value={reason} maxLength={600} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  )
}
