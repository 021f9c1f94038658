import { useState } from 'react'
import type { HubScene } from '@/features/scene/use-scenes'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import type { HubVerbs } from './use-hub-verbs'

/** A scene leaves the film, not the script; the reason is kept with it. */
export function LeaveOut({ scene, verbs, close }: { scene: HubScene; verbs: HubVerbs; close: () => void }) {
  const [reason, setReason] = useState('')
  const go = async () => {
    if (await verbs.include(scene.id, false, reason)) close()
  }
  return (
    <FormDialog
      size="sm"
      title={`Leave scene ${scene.number} out`}
      description={`${scene.slugline} stays in the script, and what was made for it stays in the vault. The film goes on without it.`}
      onClose={close}
      does="Leave it out"
      ready={reason.trim() !== ''}
      onDo={go}
    >
      <Field label="Why?" hint="In a month you will ask yourself.">
        <Textarea value={reason} maxLength={600} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
