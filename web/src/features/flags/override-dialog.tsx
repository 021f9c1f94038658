import { useKept } from '@/lib/kept'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import { type Flag, useFlagVerbs } from './use-flags'

/** Why a flag may stay as it is: kept with the flag, and shown wherever it is counted. */
export function OverrideDialog({ flag, close }: { flag: Flag; close: () => void }) {
  const { decide } = useFlagVerbs()
  const [reason, setReason, forget] = useKept(`reason of ${flag.id}`, '')
  const go = async () => {
    if (!(await decide(flag.id, 'overridden', reason))) return
    forget()
    close()
  }
  return (
    <FormDialog
      size="sm"
      title="Leave it as it is"
      description={flag.sentence}
      onClose={close}
      does="Override"
      ready={reason.trim() !== ''}
      onDo={go}
    >
      <Field label="Why may it stay?" hint="Whoever comes after you will ask.">
        <Textarea value={reason} maxLength={600} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
