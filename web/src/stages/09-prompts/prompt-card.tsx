import { CircleAlert, Columns2, Copy, FlaskConical, Info } from 'lucide-react'
import { useState } from 'react'
import { StaleNote } from '@/features/stages/stale-note'
import { useVerb } from '@/features/stages/use-run'
import { cn } from '@/lib/cn'
import { useSave } from '@/lib/save/use-save'
import { count } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Select } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { BenchPanel } from './bench-panel'
import { HandText } from './hand-text'
import type { Entry, Form, FormName, Prompt } from './model'
import { copy, type PromptVerbs } from './use-prompts'

type PromptCardProps = {
  entry: Entry
  forms: readonly Form[]
  here: boolean
  readOnly: boolean
  verbs: PromptVerbs
  benchMicro: number
  onCompare: () => void
}

/** What an engine is told about one shot. */
export function PromptCard({ entry, forms, here, readOnly: closed, verbs, benchMicro, onCompare }: PromptCardProps) {
  const { card, doc } = entry
  const stage = useVerb()
  const [trying, setTrying] = useState(false)
  const readOnly = closed || doc?.locked === true
  const form = forms.find((one) => one.name === card.format)
  return (
    <article
      id={`shot-${card.shot}`}
      aria-label={`Prompt of shot ${card.number}`}
      aria-current={here || undefined}
      className={cn('panel min-w-0 scroll-mt-4 p-4 sm:p-5', here && 'border-tungsten!')}
    >
      <header className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-display text-[26px] text-tungsten leading-none">{card.number}</h2>
        <p className="min-w-0 flex-1 basis-48 text-[13px] text-fg-2">{card.action || 'Nothing happens yet'}</p>
        {card.checks.length > 0 && (
          <Badge tone={card.checks.some((one) => one.blocking) ? 'rec' : 'daylight'}>
            <CircleAlert aria-hidden /> {count(card.checks.length, 'thing')} to look at
          </Badge>
        )}
        {doc && (
          <div className="flex flex-wrap gap-1.5">
            <Button size="sm" onClick={() => void copy(card.formatted, `Shot ${card.number}`)}>
              <Copy aria-hidden /> Copy
            </Button>
            <Button size="sm" onClick={onCompare}>
              <Columns2 aria-hidden /> Compare
            </Button>
            <Button size="sm" aria-expanded={trying} onClick={() => setTrying(!trying)}>
              <FlaskConical aria-hidden /> Test bench
            </Button>
          </div>
        )}
      </header>
      {doc ? (
        <div className="space-y-4">
          <StaleNote docs={[doc]} what={`The prompt of shot ${card.number}`} />
          {trying && <BenchPanel entry={entry} readOnly={closed} verbs={verbs} micro={benchMicro} />}
          <HandText entry={entry} field="video" readOnly={readOnly} verbs={verbs} />
          <details>
            <summary className="cursor-pointer select-none rounded-lg text-[13px] text-fg-2 hover:text-fg">
              Start and end frame
            </summary>
            <div className="mt-3 grid gap-4 md:grid-cols-2">
              <HandText entry={entry} field="frame_start" readOnly={readOnly} verbs={verbs} />
              <HandText entry={entry} field="frame_end" readOnly={readOnly} verbs={verbs} />
            </div>
          </details>
          <SystemParts prompt={doc.body} />
          <Checks entry={entry} />
          <AsSent entry={entry} forms={forms} form={form} readOnly={readOnly} />
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-3 text-[13px] text-fg-2">
          <p className="min-w-48 flex-1">This shot has no prompt yet.</p>
          {!closed && (
            <Button size="sm" variant="primary" onClick={() => void stage('make', { keys: [card.key] })}>
              Assemble it
            </Button>
          )}
        </div>
      )}
    </article>
  )
}

/** What always follows from shot, looks and voices: to be changed there. */
function SystemParts({ prompt }: { prompt: Prompt }) {
  const parts = [
    ['Sound', prompt.audio],
    ['Timing', prompt.timing],
    ['Rules', prompt.system],
  ] as const
  return (
    <dl className="grid gap-x-5 gap-y-3 rounded-xl border border-line bg-ink-900 p-3.5 text-[13px] md:grid-cols-3">
      {parts.map(([title, text]) => (
        <div key={title} className="min-w-0">
          <dt className="eyebrow mb-1">{title}</dt>
          <dd className="text-fg-2 leading-relaxed">{text || '—'}</dd>
        </div>
      ))}
    </dl>
  )
}

function Checks({ entry }: { entry: Entry }) {
  const { checks } = entry.card
  if (!checks.length) return null
  return (
    <ul aria-label="To look at" className="space-y-1.5 text-[13px]">
      {checks.map((check) => (
        <li key={check.part + check.sentence} className="flex gap-2">
          {check.blocking ? (
            <CircleAlert aria-label="Would be refused" className="mt-0.5 size-4 shrink-0 text-rec" />
          ) : (
            <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-daylight" />
          )}
          <span className={check.blocking ? '' : 'text-fg-2'}>{check.sentence}</span>
        </li>
      ))}
    </ul>
  )
}

type AsSentProps = { entry: Entry; forms: readonly Form[]; form: Form | undefined; readOnly: boolean }

/** The whole text in the form that is looked at, and the form this shot is sent in. */
function AsSent({ entry, forms, form, readOnly }: AsSentProps) {
  const { card, doc } = entry
  const save = useSave()
  if (!doc) return null
  return (
    <details>
      <summary className="cursor-pointer select-none rounded-lg text-[13px] text-fg-2 hover:text-fg">
        As {form?.title ?? card.format} reads it{' '}
        <span className="tc ml-2 text-[11.5px] text-fg-3">
          {card.words} words · about {card.tokens} tokens
        </span>
      </summary>
      <Textarea
        readOnly
        aria-label={`Shot ${card.number} as ${form?.title ?? card.format} reads it`}
        value={card.formatted}
        rows={4}
        className="mt-3 text-fg-2"
      />
      <div className="mt-3 flex flex-wrap items-center gap-2 text-[12.5px] text-fg-3">
        <span>This shot is sent as</span>
        <Select
          aria-label={`Form of shot ${card.number}`}
          value={doc.body.format}
          disabled={readOnly}
          options={forms.map((one) => ({ value: one.name, label: one.title }))}
          onChange={(event) => save<Prompt>(doc.key, (was) => ({ ...was, format: event.target.value as FormName }))}
          className="h-8! w-auto text-[12.5px]"
        />
      </div>
    </details>
  )
}
