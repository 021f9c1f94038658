import { useState } from 'react'
import { count } from '@/lib/words'
import { Confirm } from '@/ui/confirm'
import { Field, Input } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { useCeremonies } from './use-ceremonies'
import type { Facts, Lane } from './use-timelines'

const NAMED = 8

/** Another name for a branch. */
export function RenameBranch({ lane, close }: { lane: Lane; close: () => void }) {
  const [name, setName] = useState(lane.name)
  const ceremonies = useCeremonies()
  return (
    <FormDialog
      title="Rename the branch"
      size="sm"
      onClose={close}
      does="Rename"
      ready={name.trim() !== '' && name.trim() !== lane.name}
      onDo={async () => {
        if (await ceremonies.rename(lane.id, name.trim())) close()
      }}
    >
      <Field label="Name">
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} autoComplete="off" />
      </Field>
    </FormDialog>
  )
}

type DeleteBranchProps = { lane: Lane; facts: Facts | undefined; open: boolean; close: () => void }

/** What stands nowhere else is named before it goes out of sight. It can be brought back all the same. */
export function DeleteBranch({ lane, facts, open, close }: DeleteBranchProps) {
  const ceremonies = useCeremonies()
  const only = facts?.unmerged ?? []
  return (
    <Confirm
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Delete the branch ${lane.name}?`}
      confirm={only.length ? 'Delete it all the same' : 'Delete it'}
      danger
      onConfirm={() => ceremonies.remove(lane.id, lane.name)}
    >
      {only.length === 0 ? (
        <p>Everything in it stands in another branch too.</p>
      ) : (
        <>
          <p>{count(only.length, 'change')} in it stand in no other branch. Merge what you want to keep first:</p>
          <ul className="mt-2 list-inside list-disc">
            {only.slice(0, NAMED).map((one) => (
              <li key={one}>{one}</li>
            ))}
            {only.length > NAMED && <li>and {only.length - NAMED} more</li>}
          </ul>
        </>
      )}
      <p className="mt-2">
        Its versions and pictures stay, and it can be brought back from the tree. What is locked in it will not be
        locked any more.
      </p>
    </Confirm>
  )
}
