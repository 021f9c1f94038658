import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { DiffText } from '@/features/conflicts/diff-text'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'
import { useRestore } from '@/lib/rooms'
import { ago } from '@/lib/words'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field, Select } from '@/ui/field'
import { Loading } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'
import { CALLED, type Entry, type Prompt, textOf } from './model'

type CompareDialogProps = { entry: Entry; entries: readonly Entry[]; readOnly: boolean; onClose: () => void }
type Version = { id: string; label: string; texts: Record<string, string>; hash?: string }

const SECTIONS = ['video', 'frame_start', 'frame_end', 'audio', 'timing'] as const
const TITLE: Record<(typeof SECTIONS)[number], string> = { ...CALLED, audio: 'Sound', timing: 'Timing' }

/** A against B: this prompt now, as it would be assembled, as it was at any time, or another shot's. */
export function CompareDialog({ entry, entries, readOnly, onClose }: CompareDialogProps) {
  const { project, branch } = useHere()
  const { card } = entry
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...names.history(project, branch, card.key), entry.doc?.hash],
    queryFn: () =>
      told(
        http.GET('/api/projects/{project}/branches/{branch}/history/{key}', {
          params: { path: { project, branch, key: card.key } },
        }),
      ),
  })
  const past = (data?.edits ?? []).flatMap((edit): Version[] => {
    const body = edit.result ? data?.texts[edit.result] : undefined
    if (!body || edit.result === entry.doc?.hash) return []
    return [
      {
        id: `edit:${edit.edit_id}`,
        label: `${ago(edit.at)}, by ${edit.author}`,
        texts: body as Record<string, string>,
        ...(edit.result ? { hash: edit.result } : {}),
      },
    ]
  })
  const versions = [...standing(entry), ...past, ...others(entry, entries)]
  const [one, setOne] = useState('assembled')
  const [two, setTwo] = useState('now')
  const before = versions.find(({ id }) => id === one) ?? versions[0]
  const after = versions.find(({ id }) => id === two) ?? versions[0]
  const options = versions.map(({ id, label }) => ({ value: id, label }))
  const restore = useRestore(toast)
  const back = async (hash: string) => {
    if (await restore(card.key, hash, entry.doc?.hash ?? null)) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="xl"
      title={`Shot ${card.number}: A against B`}
      description="What is only in A is struck through, what is only in B is marked."
    >
      {error && <Trouble className="mb-3" sentence={sentenceOf(error)} retry={() => void refetch()} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="A">
          <Select value={before?.id} options={options} onChange={(event) => setOne(event.target.value)} />
        </Field>
        <Field label="B">
          <Select value={after?.id} options={options} onChange={(event) => setTwo(event.target.value)} />
        </Field>
      </div>
      {isPending && <Loading className="mt-4" label="Reading the history" lines={3} />}
      {before && after && (
        <dl className="mt-5 space-y-4">
          {SECTIONS.map((name) => (
            <div key={name}>
              <dt className="eyebrow mb-1">{TITLE[name]}</dt>
              <dd>
                <DiffText before={before.texts[name] ?? ''} after={after.texts[name] ?? ''} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {!readOnly && before?.hash && (
        <Button className="mt-5" onClick={() => void back(before.hash ?? '')}>
          Back to A, as it stood {before.label}
        </Button>
      )}
    </Dialog>
  )
}

const textsOf = (prompt: Prompt): Record<string, string> =>
  Object.fromEntries(SECTIONS.map((name) => [name, prompt[name]]))

function standing({ card, doc }: Entry): Version[] {
  if (!doc) return []
  const now = textsOf(doc.body)
  const assembled = {
    ...now,
    ...Object.fromEntries(card.texts.map((text) => [text.field, textOf(card, text.field)?.assembled ?? ''])),
  }
  return [
    { id: 'now', label: 'As it stands now', texts: now },
    { id: 'assembled', label: 'As it would be assembled now', texts: assembled },
  ]
}

const others = (entry: Entry, entries: readonly Entry[]): Version[] =>
  entries.flatMap(({ card, doc }) =>
    doc && card.key !== entry.card.key
      ? [{ id: card.key, label: `Shot ${card.number}, as it stands now`, texts: textsOf(doc.body) }]
      : [],
  )
