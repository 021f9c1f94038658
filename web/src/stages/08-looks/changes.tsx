import { ArrowRight, Ban, Check, Plus, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Combobox } from '@/ui/combobox'
import { Input, Select } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import type { Decision, Entry, Proposal, SceneLooks } from './model'
import type { LookVerbs } from './use-looks'

type ChangesProps = { entry: Entry; told: SceneLooks; readOnly: boolean; verbs: LookVerbs }

const STATE = { proposed: 'Proposed', accepted: 'Accepted', moved: 'Moved', refused: 'Refused' } as Record<
  string,
  string
>
const TONE = { proposed: 'daylight', accepted: 'leaf', moved: 'leaf', refused: 'plain' } as const

/** What happens to the state inside the scene: what lines of the shots ask for, and what is pinned to a shot by hand. */
export function Changes({ entry, told, readOnly, verbs }: ChangesProps) {
  const { element, look } = entry
  const own = look?.body.decisions.filter((one) => one.shot && !one.evidence) ?? []
  const [adding, setAdding] = useState(false)
  return (
    <section aria-label="Changes in this scene">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h3 className="flex-1 basis-40 font-medium text-[13.5px]">Changes in this scene</h3>
        {!readOnly && told.shots.length > 0 && (
          <Button size="sm" variant="ghost" aria-expanded={adding} onClick={() => setAdding(!adding)}>
            <Plus aria-hidden /> Pin a change to a shot
          </Button>
        )}
      </div>
      {adding && (
        <Pin
          told={told}
          element={element.key}
          worn={look?.body.tags ?? []}
          verbs={verbs}
          done={() => setAdding(false)}
        />
      )}
      <ul className="space-y-2">
        {element.proposals.map((one) => (
          <Row
            key={`${one.tag}${one.on}${one.evidence}`}
            proposal={one}
            told={told}
            look={element.key}
            readOnly={readOnly}
            verbs={verbs}
          />
        ))}
        {own.map((change) => (
          <Own
            key={`${change.shot}${change.tag}${change.on}`}
            change={change}
            told={told}
            look={element.key}
            readOnly={readOnly}
            verbs={verbs}
          />
        ))}
      </ul>
      {!element.proposals.length && !own.length && !adding && (
        <p className="text-[13px] text-fg-3">
          {element.name} leaves the scene as {element.kind === 'character' ? 'they come' : 'it is'} into it.
        </p>
      )}
    </section>
  )
}

const shotWord = (told: SceneLooks, id: string) => {
  const shot = told.shots.find((one) => one.id === id)
  return shot ? `shot ${shot.number}` : 'a shot that is gone'
}

const options = (told: SceneLooks) =>
  told.shots.map((shot) => ({
    value: shot.id,
    label: `Shot ${shot.number}${shot.action ? ` · ${shot.action.slice(0, 60)}` : ''}`,
  }))

type RowProps = { look: string; told: SceneLooks; readOnly: boolean; verbs: LookVerbs }

/** A change that a line asks for. It counts until it is refused; it may happen in another shot than the line's own. */
function Row({ proposal, look, told, readOnly, verbs }: RowProps & { proposal: Proposal }) {
  const { tag, on, evidence, shot, at, state } = proposal
  const about = { on, evidence }
  const what = on ? tag : `no longer ${tag}`
  return (
    <li className="rounded-xl border border-line bg-ink-900 p-3 text-[13px]">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={on ? 'tungsten' : 'plain'}>{what}</Badge>
        <ArrowRight aria-hidden className="size-3.5 text-fg-3" />
        <span className="tc text-fg-2">from {shotWord(told, at)} on</span>
        <Badge tone={TONE[state as keyof typeof TONE] ?? 'plain'}>{STATE[state] ?? state}</Badge>
        {proposal.by && <span className="text-[11.5px] text-fg-3">by {proposal.by}</span>}
      </div>
      <p className="mt-1.5 text-[12.5px] text-fg-2 italic">“{evidence}”</p>
      {!readOnly && (
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          {state !== 'accepted' && (
            <Button size="sm" onClick={() => void verbs.decide(look, tag, { ...about, shot }, `Accepted: ${what}`)}>
              <Check aria-hidden /> Accept
            </Button>
          )}
          {state !== 'refused' && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => void verbs.decide(look, tag, { ...about, refused: true }, `Refused: ${what}`)}
            >
              <Ban aria-hidden /> Refuse
            </Button>
          )}
          {state !== 'proposed' && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => void verbs.decide(look, tag, { ...about, forget: true }, 'Left to the script again')}
            >
              <Undo2 aria-hidden /> Leave it to the script
            </Button>
          )}
          <Select
            aria-label={`Move “${what}” to another shot`}
            value={at}
            options={options(told)}
            onChange={(event) => void verbs.decide(look, tag, { ...about, shot: event.target.value }, `Moved: ${what}`)}
            className="h-8! w-auto max-w-56 text-[12.5px]"
          />
        </div>
      )}
    </li>
  )
}

/** A change that somebody pinned to a shot. */
function Own({ change, look, told, readOnly, verbs }: RowProps & { change: Decision }) {
  const { tag, on = true, shot = '' } = change
  const what = on ? tag : `no longer ${tag}`
  return (
    <li className="flex flex-wrap items-center gap-2 rounded-xl border border-line bg-ink-900 p-3 text-[13px]">
      <Badge tone={on ? 'tungsten' : 'plain'}>{what}</Badge>
      <ArrowRight aria-hidden className="size-3.5 text-fg-3" />
      <span className="tc text-fg-2">from {shotWord(told, shot)} on</span>
      <span className="min-w-0 text-[12px] text-fg-3">
        by {change.by}
        {change.reason && `: ${change.reason}`}
      </span>
      {!readOnly && (
        <Button
          size="sm"
          variant="ghost"
          className="ml-auto"
          onClick={() => void verbs.decide(look, tag, { shot, on, forget: true }, 'Taken back')}
        >
          <Undo2 aria-hidden /> Take back
        </Button>
      )}
    </li>
  )
}

type PinProps = { told: SceneLooks; element: string; worn: readonly string[]; verbs: LookVerbs; done: () => void }

function Pin({ told, element, worn, verbs, done }: PinProps) {
  const [tag, setTag] = useState<string | null>(null)
  const [shot, setShot] = useState(told.shots[0]?.id ?? '')
  const [way, setWay] = useState<'on' | 'off'>('on')
  const [reason, setReason] = useState('')
  const known = [...new Set([...worn, ...told.tags])].map((one) => ({ value: one, label: one }))
  return (
    <form
      aria-label="Pin a change to a shot"
      className="mb-3 grid gap-2 rounded-xl border border-line-strong bg-ink-850 p-3 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!tag) return
        const said = { shot, on: way === 'on', reason: reason.trim() }
        void verbs.decide(element, tag, said, 'Pinned').then((ok) => ok && done())
      }}
    >
      <Segmented
        label="What happens"
        value={way}
        onValueChange={setWay}
        options={[
          { value: 'on', label: 'Becomes' },
          { value: 'off', label: 'Is no longer' },
        ]}
      />
      <Combobox
        label="Tag"
        value={tag}
        options={tag && !known.some((one) => one.value === tag) ? [...known, { value: tag, label: tag }] : known}
        onValueChange={setTag}
        onCreate={setTag}
        placeholder="torn, wet, in bandages…"
      />
      <Select
        aria-label="From which shot on"
        value={shot}
        options={options(told)}
        onChange={(event) => setShot(event.target.value)}
      />
      <Input
        aria-label="Why"
        value={reason}
        maxLength={600}
        placeholder="Why, if nobody sees it"
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex gap-2 sm:col-span-2">
        <Button type="submit" variant="primary" disabled={!tag || !shot}>
          Pin it
        </Button>
        <Button variant="ghost" onClick={done}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
