import { History, Lock, LockOpen, RefreshCw, Trash2 } from 'lucide-react'
import { DiffText } from '@/features/conflicts/diff-text'
import { LooksFields } from '@/features/library/looks-fields'
import type { Described } from '@/features/library/shapes'
import { kindWord } from '@/features/library/shapes'
import { StaleNote } from '@/features/stages/stale-note'
import { useVerb } from '@/features/stages/use-run'
import { useEngineSays } from '@/lib/engines'
import { useSave } from '@/lib/save/use-save'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { TagInput } from '@/ui/tag-input'
import { Textarea } from '@/ui/textarea'
import { Changes } from './changes'
import { differing, type Entry, type Look, type SceneLooks } from './model'
import { Questions } from './questions'
import { StatePicture } from './state-picture'
import type { LookVerbs } from './use-looks'

type StateEditorProps = {
  entry: Entry
  told: SceneLooks
  readOnly: boolean
  verbs: LookVerbs
  onLife: () => void
}

/** The state of one element in this scene: what came with it, what it looks like, what happens to it, how it ends. */
export function StateEditor({ entry, told, readOnly: closed, verbs, onLife }: StateEditorProps) {
  const { element, look, picture } = entry
  const stage = useVerb()
  const readOnly = closed || look?.locked === true
  const lock = () => void stage(look?.locked ? 'unlock' : 'lock', { keys: [element.key] })
  return (
    <section aria-label={`State of ${element.name}`} className="@container min-w-0 space-y-5">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-52">
          <p className="eyebrow flex flex-wrap items-center gap-2">
            {kindWord(element.kind)}
            {element.added && <Badge tone="daylight">Put in by hand</Badge>}
            {!element.shown.length && <Badge>In no shot</Badge>}
          </p>
          <h2 className="mt-1 font-display text-[28px] leading-tight">{element.name}</h2>
          <p className="mt-0.5 text-[12.5px] text-fg-3">
            {element.before
              ? `Inherited from scene ${element.before.number}, ${element.before.slugline}`
              : 'First seen here: as stage 5 describes it'}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button onClick={onLife}>
            <History aria-hidden /> Through the film
          </Button>
          {element.added && !readOnly && (
            <Button
              size="icon"
              aria-label={`Take ${element.name} out of this scene`}
              onClick={() => void verbs.takeOut(element.key, element.name)}
            >
              <Trash2 />
            </Button>
          )}
          {look && !closed && (
            <Button variant={look.locked ? 'secondary' : 'primary'} onClick={lock}>
              {look.locked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
              {look.locked ? 'Unlock' : 'Lock'}
            </Button>
          )}
        </div>
      </header>
      {look ? (
        <>
          <StaleNote docs={[look, ...(picture?.body.start ? [picture] : [])]} what={`The look of ${element.name}`} />
          <Questions element={element} readOnly={readOnly} verbs={verbs} />
          <div className="grid gap-5 @xl:grid-cols-[minmax(0,1fr)_280px]">
            <div className="min-w-0 space-y-5">
              <Tags entry={entry} told={told} readOnly={readOnly} verbs={verbs} />
              <Words entry={entry} readOnly={readOnly} />
              <Changes entry={entry} told={told} readOnly={readOnly} verbs={verbs} />
              <Appearance entry={entry} readOnly={readOnly} />
            </div>
            <StatePicture entry={entry} readOnly={readOnly} verbs={verbs} />
          </div>
        </>
      ) : (
        <div className="rounded-xl border border-line bg-ink-900 p-5 text-[13.5px] text-fg-2">
          <p>This scene has no look of {element.name} yet.</p>
          {!closed && (
            <Button className="mt-3" variant="primary" onClick={() => void stage('make', { keys: [element.key] })}>
              <RefreshCw aria-hidden /> Make it
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

/** Tags at the scene's start; what comes and goes inside it stands with the changes. */
function Tags({ entry, told, readOnly, verbs }: Omit<StateEditorProps, 'onLife'>) {
  const words = useEngineSays('tags.undrawn')
  const { element, look } = entry
  if (!look) return null
  const { tags, carried, end_tags: ends } = look.body
  const change = (next: string[]) => {
    const { came, gone } = differing(tags, next)
    const [added] = came
    const [taken] = gone
    if (added) void verbs.decide(element.key, added, { on: true }, `${element.name} is ${added} here`)
    else if (taken && carried.includes(taken))
      void verbs.decide(element.key, taken, { on: false }, `No longer ${taken} here`)
    else if (taken) void verbs.decide(element.key, taken, { forget: true }, `Not ${taken} after all`)
  }
  const undrawn = [...new Set([...tags, ...ends])].filter((tag) => !told.drawn.includes(tag))
  return (
    <div>
      <p className="mb-1.5 font-medium text-[12.5px] text-fg-2">Tags at the start of the scene</p>
      <TagInput
        label="Tags at the start of the scene"
        value={tags}
        known={told.tags}
        disabled={readOnly}
        onValueChange={change}
      />
      <p className="mt-2 text-[12px] text-fg-3">
        Ends the scene {ends.length ? ends.join(', ') : 'as ever'}.
        {element.kind === 'character' && undrawn.length > 0 && ` ${words}: ${undrawn.join(', ')}.`}
      </p>
    </div>
  )
}

/** The description, filled in from the scene before; what was changed here is marked under it. */
function Words({ entry, readOnly }: { entry: Entry; readOnly: boolean }) {
  const { element, look } = entry
  const save = useSave()
  if (!look) return null
  const { description, why } = look.body
  const change = (part: Partial<Look>) => save<Look>(look.key, (was) => ({ ...was, ...part }))
  const moved = description !== element.description
  return (
    <div className="space-y-3">
      <Field
        label="Description"
        hint={
          element.before
            ? `Begins as scene ${element.before.number} left it, and goes on from here.`
            : 'Begins as stage 5 has it, and goes on from here.'
        }
      >
        <Textarea
          value={description}
          rows={3}
          readOnly={readOnly}
          placeholder="What can be seen of it in this scene."
          onChange={(event) => change({ description: event.target.value })}
        />
      </Field>
      {moved && (
        <div className="rounded-xl border border-line bg-ink-900 p-3">
          <p className="eyebrow mb-1.5">Changed here</p>
          <DiffText before={element.description} after={description} />
          {!readOnly && (
            <Button
              size="sm"
              variant="ghost"
              className="mt-2"
              onClick={() => change({ description: element.description })}
            >
              As it was before
            </Button>
          )}
        </div>
      )}
      {element.before && (
        <Field label="Why it looks otherwise here" hint="A reason answers the warnings of this cut.">
          <Input
            value={why}
            readOnly={readOnly}
            maxLength={600}
            placeholder="A week has passed; she has bought another coat."
            onChange={(event) => change({ why: event.target.value })}
          />
        </Field>
      )}
    </div>
  )
}

/** What it looks like by field: changed here, it stays so in the scenes after. */
function Appearance({ entry, readOnly }: { entry: Entry; readOnly: boolean }) {
  const { element, look } = entry
  const save = useSave()
  if (!look) return null
  const { appearance, setting, prop_kind, colour } = look.body
  const body: Described = {
    name: element.name,
    asset_kind: element.kind,
    aliases: [],
    description: '',
    tags: [],
    voice: null,
    appearance,
    setting,
    prop_kind,
    colour,
  }
  return (
    <details className="group">
      <summary className="cursor-pointer select-none rounded-lg font-medium text-[13.5px] text-fg-2 hover:text-fg">
        What it looks like, field by field
      </summary>
      <div className="mt-4">
        <LooksFields
          body={body}
          disabled={readOnly}
          onChange={(part) => save<Look>(look.key, (was) => ({ ...was, ...(part as Partial<Look>) }))}
        />
      </div>
    </details>
  )
}
