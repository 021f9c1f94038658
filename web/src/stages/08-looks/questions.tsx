import { Check, CircleHelp, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Input } from '@/ui/field'
import type { Element, Question } from './model'
import type { LookVerbs } from './use-looks'

type QuestionsProps = { element: Element; readOnly: boolean; verbs: LookVerbs }

/** The question of every scene: does it go on here? What the scene before ends with, and what was said to it. */
export function Questions({ element, readOnly, verbs }: QuestionsProps) {
  if (!element.before || !element.questions.length) return null
  return (
    <section aria-label="From the scene before" className="rounded-xl border border-daylight/35 bg-daylight/6 p-3.5">
      <h3 className="flex items-center gap-2 font-medium text-[13.5px]">
        <CircleHelp aria-hidden className="size-4 shrink-0 text-daylight" />
        Scene {element.before.number} leaves {element.name} {list(element.before.end_tags)}. Does it go on here?
      </h3>
      <ul className="mt-2.5 space-y-2.5">
        {element.questions.map((question) => (
          <Row key={question.tag} element={element} question={question} readOnly={readOnly} verbs={verbs} />
        ))}
      </ul>
    </section>
  )
}

const list = (tags: readonly string[]) => new Intl.ListFormat('en').format([...tags])

function Row({ element, question, readOnly, verbs }: QuestionsProps & { question: Question }) {
  const [dropping, setDropping] = useState(false)
  const [reason, setReason] = useState('')
  const { tag, answer } = question
  const keep = () => void verbs.decide(element.key, tag, { on: true }, `Still ${tag} here`)
  const drop = () =>
    void verbs
      .decide(element.key, tag, { on: false, reason: reason.trim() }, `No longer ${tag} here`)
      .then(() => setDropping(false))
  return (
    <li className="text-[13px]">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone="tungsten">{tag}</Badge>
        {answer === 'kept' && <span className="text-fg-2">goes on</span>}
        {answer === 'dropped' && (
          <span className="text-fg-2">is gone{question.reason ? `: ${question.reason}` : ', without a reason'}</span>
        )}
        {question.evidence && <q className="min-w-0 text-[12px] text-fg-3 italic">{question.evidence}</q>}
        {!readOnly && (
          <span className="ml-auto flex flex-wrap gap-1.5">
            {answer === 'open' ? (
              <>
                <Button size="sm" onClick={keep}>
                  <Check aria-hidden /> Still {tag}
                </Button>
                <Button size="sm" variant="ghost" aria-expanded={dropping} onClick={() => setDropping(!dropping)}>
                  No longer…
                </Button>
              </>
            ) : (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => void verbs.decide(element.key, tag, { forget: true }, `Asked again: ${tag}?`)}
              >
                <RotateCcw aria-hidden /> Ask again
              </Button>
            )}
          </span>
        )}
      </div>
      {dropping && (
        <form
          className="mt-2 flex flex-wrap gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            drop()
          }}
        >
          <Input
            aria-label={`Why no longer ${tag}`}
            value={reason}
            autoFocus
            maxLength={600}
            placeholder="Why? She has changed her clothes."
            onChange={(event) => setReason(event.target.value)}
            className="min-w-48 flex-1"
          />
          <Button type="submit" variant="primary" className="h-10">
            No longer {tag}
          </Button>
        </form>
      )}
    </li>
  )
}
