import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field, Input, Select } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { headOf, isMandatory } from './columns'
import { vocabulary } from './editors'
import { cellText, NUMBERS, type Row, type Shot, type Table, typedIn } from './model'
import type { ShotVerbs } from './use-shot-verbs'

type Named = { key: string; body: { name: string } }
export type ShotDialogProps = {
  row: Row
  table: Table
  names: ReadonlyMap<string, string>
  places: readonly Named[]
  people: readonly Named[]
  readOnly: boolean
  verbs: ShotVerbs
  onLines: () => void
  close: () => void
}

const WORDS = ['size', 'angle', 'movement', 'composition', 'transition', 'mode'] as const

/** All fields of one shot, each saved as it is changed: what the table shows in a row, where there is room for none. */
export function ShotDialog({ row, table, names, places, people, readOnly, verbs, onLines, close }: ShotDialogProps) {
  const { body } = row.doc
  const set = <K extends keyof Shot>(field: K, value: Shot[K]) => verbs.set(row.key, field, value, body[field])
  const tell = (column: string, text: string) => void verbs.paste(row.key, [column], [[text]], 'Changed')
  const label = (column: string) => `${headOf(column)}${isMandatory(table, column) ? ' *' : ''}`
  const error = (column: string) =>
    row.findings
      .filter(({ field }) => field === column)
      .map(({ sentence }) => sentence)
      .join(' ') || undefined
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      size="lg"
      title={`Shot ${row.sceneNumber}/${row.number}`}
      description={body.why ? `Here because of: ${body.why}` : undefined}
      footer={
        <Button variant="primary" onClick={close}>
          Done
        </Button>
      }
    >
      <fieldset disabled={readOnly} className="grid gap-4 sm:grid-cols-2">
        {WORDS.map((field) => (
          <Field key={field} label={label(field)} error={error(field)}>
            <Select
              value={body[field]}
              options={vocabulary(table.words[field] ?? [])}
              onChange={(event) => set(field, event.target.value)}
            />
          </Field>
        ))}
        {(['duration_ms', 'lens_mm'] as const).map((field) => (
          <Typed
            key={field}
            label={`${label(field)}, ${NUMBERS[field].unit}`}
            error={error(field)}
            value={NUMBERS[field].said(body[field])}
            onCommit={(text) => {
              const value = typedIn(table, field, text)
              if (value === null) tell(field, text)
              else set(field, value)
            }}
          />
        ))}
        <Field label={label('place')} error={error('place')}>
          <Select
            value={body.place}
            options={[
              { value: '', label: 'Nowhere' },
              ...places.map(({ key, body: { name } }) => ({ value: key.slice(6), label: name })),
            ]}
            onChange={(event) => set('place', event.target.value)}
          />
        </Field>
        <Typed label={label('sound')} value={cellText(row, 'sound', names)} onCommit={(text) => tell('sound', text)} />
        <Field label={label('action')} error={error('action')} className="sm:col-span-2">
          <Textarea
            value={body.action}
            maxLength={table.longest_text}
            onChange={(event) => set('action', event.target.value)}
          />
        </Field>
        <Cast people={people} body={body} label={label('cast')} onChange={(cast) => set('cast', cast)} />
        <div className="min-w-0">
          <p className="mb-1.5 font-medium text-[12.5px] text-fg-2">{label('lines')}</p>
          <p className="mb-2 whitespace-pre-line text-[13px] text-fg-2">
            {cellText(row, 'lines', names) || 'Nobody speaks.'}
          </p>
          <Button size="sm" onClick={onLines}>
            <ListChecks aria-hidden /> Lines…
          </Button>
        </div>
        <Field label={label('notes')} className="sm:col-span-2">
          <Textarea
            value={body.notes}
            maxLength={table.longest_text}
            onChange={(event) => set('notes', event.target.value)}
          />
        </Field>
      </fieldset>
    </Dialog>
  )
}

type TypedProps = { label: string; error?: string; value: string; onCommit: (text: string) => void }

/** A text that means something only when it is whole: it is taken on leaving, and put back where it means nothing. */
function Typed({ label, error, value, onCommit }: TypedProps) {
  const [text, setText] = useState<string | null>(null)
  return (
    <Field label={label} error={error}>
      <Input
        value={text ?? value}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (text !== null && text !== value) onCommit(text)
          setText(null)
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </Field>
  )
}

type CastProps = { people: readonly Named[]; body: Shot; label: string; onChange: (cast: Shot['cast']) => void }

function Cast({ people, body, label, onChange }: CastProps) {
  const inside = new Set(body.cast.map(({ asset }) => asset))
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-[12.5px] text-fg-2">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {people.map(({ key, body: { name } }) => {
          const asset = key.slice('asset/'.length)
          return (
            <label key={key} className="flex min-h-8 items-center gap-2 text-[13px]">
              <input
                type="checkbox"
                checked={inside.has(asset)}
                onChange={(event) =>
                  onChange(
                    event.target.checked ? [...body.cast, { asset }] : body.cast.filter((one) => one.asset !== asset),
                  )
                }
                className="size-4 accent-tungsten"
              />
              {name}
            </label>
          )
        })}
        {people.length === 0 && <p className="text-[13px] text-fg-3">The film has no cast yet.</p>}
      </div>
    </fieldset>
  )
}
