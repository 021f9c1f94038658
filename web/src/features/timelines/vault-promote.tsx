import { useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { KINDS, type Kind } from '@/lib/kinds'
import { names, queries } from '@/lib/queries'
import { Field, Input, Select } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { toast } from '@/ui/toast'
import type { Item } from './vault-tile'

/** A picture of this film becomes an asset of the library, for every film of the workspace. */
export function VaultPromote({ item, close }: { item: Item; close: () => void }) {
  const { project, branch } = useHere()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>('character')
  const promote = async () => {
    try {
      const params = { path: { project, branch, digest: item.hash } }
      const body = { name: name.trim(), asset_kind: kind }
      await told(http.POST('/api/projects/{project}/branches/{branch}/vault/{digest}/promote', { params, body }))
      await queries.invalidateQueries({ queryKey: names.stages(project) })
      toast.done(`${name.trim()} stands in the library`)
      close()
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  return (
    <FormDialog
      title="Put it into the library"
      description="It becomes the picture of a new asset there, which every film of the workspace can take."
      size="sm"
      onClose={close}
      does="Put it there"
      ready={name.trim() !== ''}
      onDo={promote}
    >
      <Field label="Name">
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={120} autoComplete="off" />
      </Field>
      <Field label="What it shows">
        <Select value={kind} onChange={(event) => setKind(event.target.value as Kind)} options={KINDS} />
      </Field>
    </FormDialog>
  )
}
