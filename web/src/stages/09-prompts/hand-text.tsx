import { PencilLine, RotateCcw, Split } from 'lucide-react'
import { useState } from 'react'
import { DiffText } from '@/features/conflicts/diff-text'
import { useKept } from '@/lib/kept'
import { useSave } from '@/lib/save/use-save'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { CALLED, type Entry, type Field as Name, type Prompt, textOf, typed } from './model'
import type { PromptVerbs } from './use-prompts'

type HandTextProps = { entry: Entry; field: Name; readOnly: boolean; verbs: PromptVerbs }

/** A text that may be written by hand: the video prompt by typing, a frame's after “Edit by hand”. */
export function HandText({ entry, field, readOnly, verbs }: HandTextProps) {
  const { card, doc } = entry
  const save = useSave()
  const text = textOf(card, field)
  const [opened, setOpened] = useState(field === 'video')
  if (!doc || !text) return null
  const { key, body } = doc
  const mine = text.by_hand || body.by_hand.some((one) => one.field === field)
  const open = !readOnly && (opened || mine)
  return (
    <div className="min-w-0">
      <Field
        label={
          <span className="flex flex-wrap items-center gap-2">
            {CALLED[field]}
            {mine && <Badge tone="iris">Written by hand</Badge>}
          </span>
        }
      >
        <Textarea
          value={body[field]}
          rows={field === 'video' ? 4 : 3}
          readOnly={!open}
          onChange={(event) =>
            save<Prompt>(key, (was) => typed(was, field, event.target.value, text.over || text.assembled))
          }
          className={open ? undefined : 'text-fg-2'}
        />
      </Field>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {!readOnly && !open && (
          <Button size="sm" variant="ghost" onClick={() => setOpened(true)}>
            <PencilLine aria-hidden /> Edit by hand
          </Button>
        )}
        {!readOnly && mine && !text.moved && (
          <Button size="sm" variant="ghost" onClick={() => void verbs.pick(key, field, 'new')}>
            <RotateCcw aria-hidden /> Back to the assembled text
          </Button>
        )}
      </div>
      {text.moved && <Moved entry={entry} field={field} readOnly={readOnly} verbs={verbs} />}
    </div>
  )
}

/** What a hand's text was written over has moved: what is new in it, and the three ways on. */
function Moved({ entry, field, readOnly, verbs }: HandTextProps) {
  const { card, doc } = entry
  const text = textOf(card, field)
  const [merging, setMerging, forget] = useKept<string | null>(`merged/${card.key}/${field}`, null)
  if (!text || !doc) return null
  const pick = (what: 'mine' | 'new') => void verbs.pick(card.key, field, what)
  return (
    <section
      aria-label={`${CALLED[field]}: its source has moved`}
      className="mt-2.5 rounded-xl border border-rec/35 bg-rec/8 p-3.5 text-[13px]"
    >
      <h4 className="flex items-center gap-2 font-medium">
        <Split aria-hidden className="size-4 shrink-0 text-rec" />
        What you wrote this over has changed
      </h4>
      <div className="mt-2.5 grid gap-3 md:grid-cols-2">
        <div className="min-w-0">
          <p className="eyebrow mb-1">Assembled now, against then</p>
          <DiffText before={text.over} after={text.assembled} />
        </div>
        <div className="min-w-0">
          <p className="eyebrow mb-1">Yours, against the new one</p>
          <DiffText before={text.assembled} after={doc.body[field]} />
        </div>
      </div>
      {!readOnly &&
        (merging === null ? (
          <div className="mt-3 flex flex-wrap gap-2">
            <Button size="sm" onClick={() => pick('mine')}>
              Keep mine
            </Button>
            <Button size="sm" onClick={() => pick('new')}>
              Take the new one
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setMerging(`${doc.body[field]}\n\n${text.assembled}`)}>
              Merge…
            </Button>
          </div>
        ) : (
          <div className="mt-3 space-y-2">
            <Textarea
              aria-label="Merged text"
              value={merging}
              rows={6}
              onChange={(event) => setMerging(event.target.value)}
            />
            <div className="flex gap-2">
              <Button
                size="sm"
                variant="primary"
                onClick={() => void verbs.pick(card.key, field, 'merged', merging).then((done) => done && forget())}
              >
                This text it is
              </Button>
              <Button size="sm" variant="ghost" onClick={forget}>
                Cancel
              </Button>
            </div>
          </div>
        ))}
    </section>
  )
}
