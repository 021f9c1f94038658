import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { outbox } from '@/lib/save/running'
import { Field, Input } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'

type NewBranchProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** what it begins from, as a person calls it */
  from: string
  /** the version it begins from; without it, where the branch one is in stands now */
  commit?: string
  proposed?: string
}

/** A branch begins where another stands; pictures are shared, so it costs nothing. */
export function NewBranch({ open, onOpenChange, from, commit, proposed = '' }: NewBranchProps) {
  const { project, branch, stage } = useHere()
  const navigate = useNavigate()
  const [name, setName] = useState(proposed)
  const [message, setMessage] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const make = async () => {
    setRefused(null)
    try {
      await outbox().flush()
      const body = { name: name.trim(), from_branch: branch, message, ...(commit ? { commit } : {}) }
      const made = await told(http.POST('/api/projects/{project}/branches', { params: { path: { project } }, body }))
      await queries.invalidateQueries({ queryKey: names.branches(project) })
      void queries.invalidateQueries({ queryKey: names.stages(project) })
      onOpenChange(false)
      setName('')
      setMessage('')
      toast.done(`You are in ${made.name} now`)
      if (stage) void navigate({ to: '/p/$project/$branch/$stage', params: { project, branch: made.id, stage } })
      else void navigate({ to: '/p/$project/$branch/timelines', params: { project, branch: made.id } })
    } catch (error) {
      setRefused(sentenceOf(error))
    }
  }
  return (
    <FormDialog
      open={open}
      title="New branch"
      description={`It begins where ${from} ${commit ? 'stood' : 'stands now'}. Both go on apart, and can be compared and merged.`}
      onClose={() => onOpenChange(false)}
      does="Make the branch"
      ready={name.trim() !== ''}
      onDo={make}
    >
      <Field label="Name" error={refused} hint="Short, like darker-ending">
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} autoComplete="off" />
      </Field>
      <Field label="What will be tried here" hint="Shown with the branch.">
        <Textarea value={message} onChange={(event) => setMessage(event.target.value)} rows={2} maxLength={2000} />
      </Field>
    </FormDialog>
  )
}
