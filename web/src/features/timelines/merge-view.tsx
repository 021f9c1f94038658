import { GitMerge } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useMayEdit } from '@/lib/person/person'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Field, Input, Select } from '@/ui/field'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { choicesOf, open } from './choosing'
import { Clashes, StillOpen } from './clashes'
import { SceneList } from './scene-list'
import { useGo, useSpot } from './spot'
import { useBranches } from './use-branches'
import { useCeremonies } from './use-ceremonies'
import { usePicks } from './use-picks'
import { type Merge, useMerge } from './use-timelines'

/** Another branch, or one scene of it, comes into this one: all of it is said before, and what crosses is chosen by hand. */
export default function MergeView() {
  const { source: wanted = null, scene = null } = useSpot()
  const { branches, current, isPending } = useBranches()
  const go = useGo()
  const others = branches.filter(({ id }) => id !== current?.id)
  const source = others.some(({ id }) => id === wanted) ? wanted : null
  const { data, error } = useMerge(source, scene)
  const every = useMerge(source, null)
  const scenes = [...(every.data?.taken ?? []), ...(every.data?.merged ?? [])].filter((one) => one.scene !== null)
  const known = new Map(scenes.map((one) => [one.scene ?? '', `Scene ${one.number || '?'}  ${one.slugline}`]))
  for (const clash of every.data?.clashes ?? [])
    if (clash.scene && !known.has(clash.scene)) known.set(clash.scene, `The scene of ${clash.title}`)
  if (scene && !known.has(scene)) known.set(scene, 'The scene you chose')
  const isLost = wanted !== null && source === null
  if (isPending) return <Loading label="Looking for branches" lines={4} />
  if (!others.length && !isLost)
    return (
      <Empty icon={<GitMerge />} title="There is only one branch">
        Make another to try something. What is good in it can be merged back, whole or scene by scene.
      </Empty>
    )
  return (
    <>
      <div className="mb-5 grid max-w-3xl gap-3 sm:grid-cols-2">
        <Field label={`What comes into ${current?.name ?? '…'}`}>
          <Select
            value={source ?? ''}
            onChange={(event) => go({ source: event.target.value, scene: undefined })}
            options={[
              { value: '', label: 'Choose a branch…', disabled: true },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <Field label="How much of it">
          <Select
            value={scene ?? ''}
            disabled={!source}
            onChange={(event) => go({ scene: event.target.value || undefined })}
            options={[
              { value: '', label: 'All of it' },
              ...[...known].map(([value, label]) => ({ value, label: `Only ${label}` })),
            ]}
          />
        </Field>
      </div>
      {isLost && (
        <Trouble
          sentence="The branch this address names is not in this film, or it is the one you are in. Choose what comes in."
          action={
            <Button size="sm" onClick={() => go({ view: 'merge' })}>
              Choose anew
            </Button>
          }
        />
      )}
      {error && <Trouble sentence={sentenceOf(error)} />}
      {source && !data && !error && <Loading label="Laying the merge out" lines={5} />}
      {data && <Plan key={`${source} ${scene}`} plan={data} />}
    </>
  )
}

function Plan({ plan }: { plan: Merge }) {
  const { clashes, source_name: source, target_name: target } = plan
  const chosen = usePicks(`${plan.source} ${plan.scene}`, clashes)
  if (plan.documents + clashes.length === 0)
    return (
      <p className="py-8 text-center text-[13.5px] text-fg-2">
        There is nothing in {source} that {target} does not have.
      </p>
    )
  return (
    <div className="space-y-6">
      {plan.locked.length > 0 && (
        <Trouble
          sentence={`Locked in ${target}, so nothing can come in before: ${plan.locked.slice(0, 6).join(', ')}${plan.locked.length > 6 ? ` and ${plan.locked.length - 6} more` : ''}.`}
        />
      )}
      <Clashes
        clashes={clashes}
        names={{ ours: target, theirs: source }}
        chosen={chosen}
        all={{ ours: `Keep all of ${target}`, theirs: `Take all of ${source}` }}
        title={
          <h2 className="min-w-0 flex-1 basis-60 font-display text-[24px]">
            {count(clashes.length, 'place')} changed on both sides
          </h2>
        }
      />
      <Comes title={`Comes over from ${source}`} scenes={plan.taken} plan={plan} />
      <Comes title="Put together from both, field by field" scenes={plan.merged} plan={plan} />
      <Does plan={plan} chosen={chosen} />
    </div>
  )
}

function Comes({ title, scenes, plan }: { title: string; scenes: Merge['taken']; plan: Merge }) {
  if (!scenes.length) return null
  return (
    <section aria-label={title}>
      <h2 className="mb-3 font-display text-[24px]">{title}</h2>
      <SceneList scenes={scenes} left={`in ${plan.target_name}`} right={`in ${plan.source_name}`} />
    </section>
  )
}

function Does({ plan, chosen: { picks, forget } }: { plan: Merge; chosen: ReturnType<typeof usePicks> }) {
  const [message, setMessage] = useState('')
  const [busy, setBusy] = useState(false)
  const ceremonies = useCeremonies()
  const mayEdit = useMayEdit()
  const go = useGo()
  const left = open(plan.clashes, picks)
  const what = plan.scene ? 'Bring the scene in' : `Merge into ${plan.target_name}`
  const words = plan.scene
    ? `The scene came in from ${plan.source_name}`
    : `${plan.source_name} is merged into ${plan.target_name}`
  const merge = async () => {
    setBusy(true)
    const choices = choicesOf(plan.clashes, picks)
    const done = await ceremonies.merge(plan.source, plan.scene ?? '', choices, message.trim(), words)
    setBusy(false)
    if (!done) return
    forget()
    go({ view: 'cascade' })
  }
  if (!mayEdit) return null
  return (
    <div className="panel flex sm:sticky sm:bottom-3 flex-wrap items-end gap-3 p-3.5">
      <Field label="Name of this version" className="min-w-0 flex-1 basis-56">
        <Input
          value={message}
          onChange={(event) => setMessage(event.target.value)}
          maxLength={200}
          placeholder={plan.scene ? 'The other ending' : `${plan.source_name} into ${plan.target_name}`}
        />
      </Field>
      <StillOpen
        clashes={plan.clashes}
        picks={picks}
        then="It is a version of its own. Undo takes back what comes in here, and nothing else."
        className="w-full sm:order-last"
      />
      <Button
        variant="primary"
        size="lg"
        busy={busy}
        disabled={left > 0 || plan.locked.length > 0}
        onClick={() => void merge()}
      >
        <GitMerge aria-hidden /> {what}
      </Button>
    </div>
  )
}
