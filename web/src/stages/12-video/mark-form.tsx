import { useEffect, useRef, useState } from 'react'
import type { Schemas } from '@/api/client'
import { type Issues, type Region, useFilmRoom } from '@/features/issues/use-issues'
import { useKept } from '@/lib/kept'
import { timecode } from '@/lib/media/timecode'
import { useDocuments } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Field, Select } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { Kinds } from './kinds'
import { rateOf, type Timeline } from './model'

type MarkFormProps = {
  film: Timeline
  frame: number
  kinds: Issues['kinds']
  region: Region | null
  onRegion: (region: Region | null) => void
  onDone: (marked: string | null) => void
}

const PLACES: Record<string, Region | null> = {
  'The whole picture': null,
  Left: { x: 0, y: 0, width: 333, height: 1000 },
  Middle: { x: 333, y: 0, width: 334, height: 1000 },
  Right: { x: 667, y: 0, width: 333, height: 1000 },
  Top: { x: 0, y: 0, width: 1000, height: 333 },
  Bottom: { x: 0, y: 667, width: 1000, height: 333 },
}
const same = (one: Region | null, other: Region | null) => JSON.stringify(one) === JSON.stringify(other)

/** What is wrong at this frame: of what kind, about whom, where, in one's own words. */
export function MarkForm({ film, frame, kinds, region, onRegion, onDone }: MarkFormProps) {
  const { change } = useFilmRoom()
  const { documents: assets } = useDocuments<{ name: string; waived: boolean }>('asset')
  const [said, say, forget] = useKept('issue', { kind: 'look', about: '', words: '' })
  const [busy, setBusy] = useState(false)
  const named = Object.keys(PLACES).find((name) => same(PLACES[name] ?? null, region)) ?? 'As drawn'
  const form = useRef<HTMLFormElement>(null)
  // not its first field: there the keys of the player would rest, and the frame may still be sought
  useEffect(() => form.current?.focus({ preventScroll: true }), [])
  const mark = async () => {
    setBusy(true)
    const body = { ...said, frame, region }
    const done = await change<Schemas['MarkedAnswer']>('POST', 'issues', body, 'The issue is marked')
    setBusy(false)
    if (!done) return
    forget()
    onDone(done.id)
  }
  return (
    <form
      ref={form}
      tabIndex={-1}
      aria-label="New issue"
      className="-outline-offset-2 space-y-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void mark()
      }}
    >
      <h2 className="font-display text-[24px] leading-tight">
        An issue at <span className="tc text-[19px]">{timecode(frame, rateOf(film))}</span>
      </h2>
      <Field label="What is wrong?">
        <Kinds kinds={kinds} value={said.kind} onChange={(kind) => say({ ...said, kind })} />
      </Field>
      <Field label="Whom or what is it about?">
        <Select
          value={said.about}
          onChange={(event) => say({ ...said, about: event.target.value })}
          options={[
            { value: '', label: 'Nobody in particular' },
            ...assets
              .filter((one) => !one.body.waived)
              .map((one) => ({ value: one.key.slice('asset/'.length), label: one.body.name }))
              .sort((one, other) => one.label.localeCompare(other.label)),
          ]}
        />
      </Field>
      <Field label="Where in the picture?" hint="Draw it on the picture, or choose here.">
        <Select
          value={named}
          onChange={(event) => onRegion(PLACES[event.target.value] ?? null)}
          options={[...Object.keys(PLACES), ...(named === 'As drawn' ? ['As drawn'] : [])].map((value) => ({
            value,
            label: value,
          }))}
        />
      </Field>
      <Field label="In your own words">
        <Textarea
          rows={3}
          maxLength={2000}
          value={said.words}
          placeholder="Her coat should be torn here"
          onChange={(event) => say({ ...said, words: event.target.value })}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          Mark it
        </Button>
        <Button
          variant="ghost"
          onClick={() => {
            forget()
            onDone(null)
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  )
}
