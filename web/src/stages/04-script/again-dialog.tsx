import { useState } from 'react'
import { useVerb } from '@/features/stages/use-run'
import { useStage } from '@/features/stages/use-stages'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'

/** The script once more from the beats, with a wish. Where it was approved, a branch is asked for first. */
export function AgainDialog({ onClose }: { onClose: () => void }) {
  const verb = useVerb('script')
  const [guidance, setGuidance] = useState('')
  const stage = useStage('script')
  const same = stage !== null && stage.stale + stage.missing === 0
  const go = async () => {
    await verb('make', { guidance })
    onClose()
  }
  return (
    <FormDialog
      title="Write it again from the beats"
      description={
        same
          ? 'Nothing that it is made from has changed: it would come out as it is. Change a beat first, or select a passage and ask for other words.'
          : 'Scenes that you wrote or changed by hand stay as they are.'
      }
      onClose={onClose}
      does="Write it again"
      ready={!same}
      onDo={go}
    >
      <Field
        label="What shall be different"
        hint="Your words are kept with the run, and name a branch. The embedded engine writes by rule from the beats and cannot follow them: for other words select a passage, for other scenes change a beat."
      >
        <Textarea
          rows={3}
          maxLength={2000}
          value={guidance}
          disabled={same}
          placeholder="Quieter, and more of the sea"
          onChange={(event) => setGuidance(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
