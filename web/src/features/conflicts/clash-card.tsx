import { useState } from 'react'
import { http } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { names, queries } from '@/lib/queries'
import type { Edit } from '@/lib/save/edit'
import { outbox } from '@/lib/save/running'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import { DiffText } from './diff-text'
import { type Choice, type Choices, decision, fieldName, nameOf, type Row, rowsOf, sidesOf, told } from './sides'

/** Two hands changed one thing: both stand side by side, and nothing is written before the choice. */
export function ClashCard({ edit }: { edit: Edit }) {
  const [choices, setChoices] = useState<Choices>({})
  const [busy, setBusy] = useState(false)
  const rows = rowsOf(edit)
  const { gone } = sidesOf(edit)
  const all = (side: 'mine' | 'theirs') => setChoices(Object.fromEntries(rows.map(({ field }) => [field, { side }])))
  const settle = async () => {
    setBusy(true)
    try {
      const path = { project: edit.project, branch: edit.branch, edit_id: edit.id }
      const base = (edit.trouble?.fields.head as string | null | undefined) ?? null
      const body = { ...decision(edit, choices), base }
      await http.POST('/api/projects/{project}/branches/{branch}/conflicts/{edit_id}', { params: { path }, body })
      outbox().resolve(edit.id)
      await queries.invalidateQueries({ queryKey: names.documents(edit.project, edit.branch) })
      toast.done(`${nameOf(edit)} is settled`, { description: 'The text that was not taken stays in the history.' })
    } catch (error) {
      toast.wrong(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <article className="panel overflow-hidden">
      <header className="flex flex-wrap items-center gap-3 border-line border-b p-4">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-display text-[23px] leading-tight">{nameOf(edit)}</h2>
          <p className="mt-0.5 text-[13px] text-fg-2">
            {gone ? 'It was removed while you were changing it.' : edit.trouble?.sentence}
          </p>
        </div>
        <Button size="sm" onClick={() => all('mine')}>
          All of mine
        </Button>
        <Button size="sm" onClick={() => all('theirs')}>
          All of theirs
        </Button>
      </header>
      <div className="divide-y divide-line">
        {rows.map((row) => (
          <ClashRow
            key={row.field}
            row={row}
            choice={choices[row.field] ?? { side: 'mine' }}
            choose={(choice) => setChoices((had) => ({ ...had, [row.field]: choice }))}
          />
        ))}
      </div>
      <footer className="flex justify-end border-line border-t p-4">
        <Button variant="primary" busy={busy} onClick={() => void settle()}>
          Keep this
        </Button>
      </footer>
    </article>
  )
}

type ClashRowProps = { row: Row; choice: Choice; choose: (choice: Choice) => void }

function ClashRow({ row, choice, choose }: ClashRowProps) {
  const [base, mine, theirs] = [told(row.base), told(row.mine), told(row.theirs)]
  const name = fieldName(row.field)
  const writable = typeof row.mine === 'string' || typeof row.theirs === 'string'
  const side = (label: string, which: 'mine' | 'theirs', text: string) => (
    <div
      className={
        choice.side === which
          ? 'rounded-xl border border-tungsten bg-tungsten/6 p-3'
          : 'rounded-xl border border-line p-3'
      }
    >
      <h4 className="eyebrow mb-1.5">{label}</h4>
      <DiffText before={base} after={text} newAsIs className="max-h-72 overflow-y-auto" />
    </div>
  )
  return (
    <section aria-label={name} className="p-4">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h3 className="flex-1 font-medium text-[13.5px]">{name}</h3>
        <Segmented
          size="sm"
          label={`Which ${name}`}
          value={choice.side}
          onValueChange={(next) =>
            choose(
              next === 'edited' ? { side: 'edited', value: choice.side === 'theirs' ? theirs : mine } : { side: next },
            )
          }
          options={[
            { value: 'mine', label: 'Mine' },
            { value: 'theirs', label: 'Theirs' },
            ...(writable ? [{ value: 'edited' as const, label: 'Write it' }] : []),
          ]}
        />
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        {side('Mine', 'mine', mine)}
        {side('Theirs', 'theirs', theirs)}
      </div>
      {choice.side === 'edited' && (
        <Textarea
          aria-label={`${name}, as it shall be`}
          className="mt-3"
          value={String(choice.value ?? '')}
          onChange={(event) => choose({ side: 'edited', value: event.target.value })}
        />
      )}
    </section>
  )
}
