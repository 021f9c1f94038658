import { useState } from 'react'
import type { Card } from '@/api/shapes'
import { Field, Input } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { rename } from './use-projects'

export function RenameDialog({ card, close }: { card: Card; close: () => void }) {
  const [title, setTitle] = useState(card.title)
  const go = async () => {
    if (await rename(card.id, title.trim())) close()
  }
  return (
    <FormDialog size="sm" title="Rename the film" onClose={close} does="Rename" ready={title.trim() !== ''} onDo={go}>
      <Field label="Title">
        <Input
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
      </Field>
    </FormDialog>
  )
}
