import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { count } from '@/lib/words'
import { Field, Select } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { SceneList } from './scene-list'
import { useCeremonies } from './use-ceremonies'
import { type Commit, useRestoring } from './use-timelines'

type RestoreDialogProps = { commit: Commit; said: string; close: () => void }

/** What would stand differently is said before; what stands now stays a version, so that one finds back. */
export function RestoreDialog({ commit, said, close }: RestoreDialogProps) {
  const [scope, setScope] = useState('')
  const whole = useRestoring(commit.id, '')
  const { data, error } = useRestoring(commit.id, scope)
  const ceremonies = useCeremonies()
  const scenes = (whole.data?.scenes ?? []).filter((one) => one.scene !== null)
  const locked = data?.locked ?? []
  return (
    <FormDialog
      title="Go back to this version"
      description={`“${said}” stands again. What stands now is kept as a version of its own, and this can be undone.`}
      size="lg"
      onClose={close}
      does="Go back"
      ready={!!data && data.documents > 0 && locked.length === 0}
      onDo={async () => {
        if (await ceremonies.restore(commit.id, scope, `“${said}” stands again`)) close()
      }}
    >
      <Field label="How much of the film">
        <Select
          value={scope}
          onChange={(event) => setScope(event.target.value)}
          options={[
            { value: '', label: 'All of it' },
            { value: 'story', label: 'Everything outside the scenes: settings, beats, assets, style' },
            ...scenes.map((one) => ({ value: `scene:${one.scene}`, label: `Scene ${one.number}  ${one.slugline}` })),
          ]}
        />
      </Field>
      {error && <Trouble sentence={sentenceOf(error)} />}
      {!data && !error && <Loading lines={4} />}
      {locked.length > 0 && (
        <Trouble
          sentence={`Locked, so it cannot go back: ${locked.slice(0, 5).join(', ')}${locked.length > 5 ? ' …' : ''}. Unlock it first, or go back in a branch.`}
        />
      )}
      {data && (
        <section aria-label="What would stand differently">
          <h3 className="mb-2 font-medium text-[13px]">
            {data.documents === 0
              ? 'Everything stands like that already.'
              : `${count(data.documents, 'thing')} would change`}
          </h3>
          <SceneList scenes={data.scenes} left="now" right="then" />
        </section>
      )}
    </FormDialog>
  )
}
