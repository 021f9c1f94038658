import { useState } from 'react'
import { useKept } from '@/lib/kept'
import { Field, Input } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'

type PasteDialogProps = { onClose: () => void; onText: (text: string, name: string) => Promise<boolean> }

/** A text typed or pasted. It is kept on this device until it was read. */
export function PasteDialog({ onClose, onText }: PasteDialogProps) {
  const [text, write, forget] = useKept('pasted', '')
  const [name, setName] = useState('')
  const bring = async () => {
    if (await onText(text, name)) {
      forget()
      onClose()
    }
  }
  return (
    <FormDialog
      size="lg"
      title="Write or paste"
      description="A line is enough: an idea becomes a short film. A story or a screenplay is told as it is."
      beside={
        <span className="mr-auto self-center text-[12px] text-fg-3">
          {text.split(/\s+/).filter(Boolean).length.toLocaleString('en')} words
        </span>
      }
      onClose={onClose}
      does="Bring it in"
      ready={text.trim() !== ''}
      onDo={bring}
    >
      <Field label="Name" hint="Only for the list; the title of the film stands in the settings.">
        <Input
          value={name}
          maxLength={120}
          placeholder="Pasted text"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Text">
        <Textarea
          value={text}
          rows={10}
          placeholder="A lighthouse keeper finds a radio that only receives tomorrow."
          onChange={(event) => write(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
