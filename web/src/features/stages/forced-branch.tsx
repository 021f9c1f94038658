import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { Field, Input } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import { useForced, useVerb } from './use-run'

/** What was approved is never written over: the new version gets a branch of its own, or nothing happens. */
export function ForcedBranch() {
  const forced = useForced((state) => state.forced)
  const { project } = useHere()
  const navigate = useNavigate()
  const verb = useVerb(forced?.stage)
  const [name, setName] = useState('')
  const [guidance, setGuidance] = useState('')
  useEffect(() => {
    setName(forced?.branch ?? '')
    setGuidance(forced?.guidance ?? '')
  }, [forced])
  const close = () => useForced.setState({ forced: null })
  const go = async () => {
    if (!forced) return
    const done = await verb(forced.verb, { ...forced.wish, guidance, branch_as: name.trim() })
    if (!done) return
    close()
    await queries.invalidateQueries({ queryKey: names.branches(project) })
    const made = queries
      .getQueryData<{ id: string; name: string }[]>(names.branches(project))
      ?.find((one) => one.name === name.trim())
    if (made)
      void navigate({ to: '/p/$project/$branch/$stage', params: { project, branch: made.id, stage: forced.stage } })
  }
  return (
    <FormDialog
      open={forced !== null}
      title="This goes into a new branch"
      description={forced?.sentence}
      onClose={close}
      does="Make it in the new branch"
      ready={name.trim() !== ''}
      onDo={go}
    >
      {forced && forced.replaces.length > 0 && (
        <div className="text-[13px] text-fg-2">
          <p>What stands there now and would be replaced:</p>
          <ul className="mt-1.5 list-inside list-disc space-y-0.5">
            {forced.replaces.slice(0, 8).map((one) => (
              <li key={one.key}>{one.name}</li>
            ))}
            {forced.replaces.length > 8 && <li>and {forced.replaces.length - 8} more</li>}
          </ul>
        </div>
      )}
      <Field label="Name of the branch">
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
      </Field>
      <Field label="What shall be different" hint="Kept as the message of the new branch.">
        <Textarea value={guidance} onChange={(event) => setGuidance(event.target.value)} rows={3} />
      </Field>
    </FormDialog>
  )
}
