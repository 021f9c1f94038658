import { useState } from 'react'
import { useVerb } from '@/features/stages/use-run'
import { useStage } from '@/features/stages/use-stages'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Textarea } from '@/ui/textarea'

/** The script once more from the beats, with a wish. Where it was approved, a branch is asked for first. */
export function AgainDialog({ onClose }: { onClose: () => void }) {
  const verb = useVerb('script')
  const [guidance, setGuidance] = useState('')
  const [busy, setBusy] = useState(false)
  const stage = useStage('script')
  const same = stage !== null && stage.stale + stage.missing === 0
  const go = async () => {
    setBusy(true)
    await verb('make', { guidance })
    setBusy(false)
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Write it again from the beats"
      description={
        same
          ? 'Nothing that it is made from has changed: it would come out as it is. Change a beat first, or select a passage and ask for other words.'
          : 'Scenes that you wrote or changed by hand stay as they are.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={same} onClick={() => void go()}>
            Write it again
          </Button>
        </>
      }
    >
      <Field label="What shall be different">
        <Textarea
          rows={3}
          maxLength={2000}
          value={guidance}
          disabled={same}
          placeholder="Quieter, and more of the sea"
          onChange={(event) => setGuidance(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
