import { Flag } from 'lucide-react'
import { useState } from 'react'
import { useKept } from '@/lib/kept'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import { useFlagVerbs } from './use-flags'

type RaiseFlagProps = { scene: string; shot?: string | null; docKey?: string | null; where: string; label?: string }

/** A button that raises a flag by hand at a scene, a shot or a document. `where` says it in words. */
export function RaiseFlag({ scene, shot, docKey, where, label = 'Raise a flag' }: RaiseFlagProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Flag aria-hidden /> {label}
      </Button>
      {open && <RaiseDialog scene={scene} shot={shot} docKey={docKey} where={where} close={() => setOpen(false)} />}
    </>
  )
}

type RaiseDialogProps = Omit<RaiseFlagProps, 'label'> & { close: () => void }

export function RaiseDialog({ scene, shot, docKey, where, close }: RaiseDialogProps) {
  const { raise } = useFlagVerbs()
  const [sentence, setSentence, forget] = useKept(`flag at ${[scene, shot, docKey].join(' ')}`, '')
  const go = async () => {
    if (!(await raise({ scene, shot, key: docKey, sentence }))) return
    forget()
    close()
  }
  return (
    <FormDialog
      size="sm"
      title="Raise a flag"
      description={where}
      onClose={close}
      does="Raise it"
      ready={sentence.trim() !== ''}
      onDo={go}
    >
      <Field label="What is not right there?">
        <Textarea value={sentence} maxLength={600} onChange={(event) => setSentence(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
