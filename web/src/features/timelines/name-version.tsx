import { useState } from 'react'
import { Field, Input } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { useCeremonies } from './use-ceremonies'

/** The film as it stands gets a name, so that one finds back to it. */
export function NameVersion({ close }: { close: () => void }) {
  const [name, setName] = useState('')
  const ceremonies = useCeremonies()
  return (
    <FormDialog
      title="Name this version"
      description="The whole film as it stands now, to look at, compare and go back to at any time."
      onClose={close}
      does="Keep the name"
      ready={name.trim() !== ''}
      onDo={async () => {
        if (await ceremonies.name(name.trim())) close()
      }}
    >
      <Field label="Name" hint="Like: The cut we showed in Turin">
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  )
}
