import { useState } from 'react'
import type { Card } from '@/api/shapes'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { rename } from './use-projects'

export function RenameDialog({ card, close }: { card: Card; close: () => void }) {
  const [title, setTitle] = useState(card.title)
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    const done = await rename(card.id, title.trim())
    setBusy(false)
    if (done) close()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      size="sm"
      title="Rename the film"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form="rename" busy={busy} disabled={!title.trim()}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id="rename"
        onSubmit={(event) => {
          event.preventDefault()
          void go()
        }}
      >
        <Field label="Title">
          <Input
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
            onFocus={(event) => event.target.select()}
          />
        </Field>
      </form>
    </Dialog>
  )
}
