import { useState } from 'react'
import type { HubScene } from '@/features/scene/use-scenes'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import type { HubVerbs } from './use-hub-verbs'

/** A scene leaves the film, not the script; the reason is kept with it. */
export function LeaveOut({ scene, verbs, close }: { scene: HubScene; verbs: HubVerbs; close: () => void }) {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    if (await verbs.include(scene.id, false, reason)) close()
    setBusy(false)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      size="sm"
      title={`Leave scene ${scene.number} out`}
      description={`${scene.slugline} stays in the script, and what was made for it stays in the vault. The film goes on without it.`}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={!reason.trim()} onClick={() => void go()}>
            Leave it out
          </Button>
        </>
      }
    >
      <Field label="Why?" hint="In a month you will ask yourself.">
        <Textarea value={reason} maxLength={600} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  )
}
