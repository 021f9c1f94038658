import { useSortable } from '@dnd-kit/react/sortable'
import { CircleAlert, GripVertical } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { count } from '@/lib/words'
import { Slider } from '@/ui/slider'
import { Textarea } from '@/ui/textarea'
import { BeatMenu } from './beat-menu'
import { type Beat, type BeatDoc, clock } from './model'
import { TimeField } from './time-field'

export type CardVerbs = {
  onChange: (change: Partial<Beat>) => void
  onTime: (ms: number) => void
  onSplit: (at: number | null) => void
  onMerge: () => void
  onInsert: () => void
  onEarlier: () => void
  onLater: () => void
  onRemove: () => void
  onChoose: () => void
}

type BeatCardProps = CardVerbs & {
  doc: BeatDoc
  index: number
  last: boolean
  startMs: number
  chosen: boolean
  picked: boolean
  onPicked: (picked: boolean) => void
  readOnly: boolean
}

type Grip = Pick<ReturnType<typeof useSortable>, 'ref' | 'handleRef' | 'isDragging'>

/** A beat that can only be read is not told to the dragging at all. */
export function BeatCard(props: BeatCardProps) {
  return props.readOnly ? <Card {...props} grip={null} /> : <Movable {...props} />
}

function Movable(props: BeatCardProps) {
  return <Card {...props} grip={useSortable({ id: props.doc.key, index: props.index })} />
}

/** One beat on the board: its words, its time, its tension. The grip moves it, by pointer, by touch, and by keyboard. */
function Card(props: BeatCardProps & { grip: Grip | null }) {
  const { grip, doc, index, last, startMs, chosen, picked, onPicked, readOnly, ...verbs } = props
  const { body } = doc
  const caret = useRef<number | null>(null)
  const card = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link to a beat leads to it; choosing one moves nothing
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'center' })
  }, [])
  const name = `${index + 1}. ${body.title || 'No title'}`
  return (
    <li ref={grip?.ref} className={cn('min-w-0', grip?.isDragging && 'z-10 opacity-70')}>
      <article
        ref={card}
        aria-label={name}
        aria-current={chosen || undefined}
        onFocus={verbs.onChoose}
        className={cn(
          'panel flex h-full flex-col p-4',
          chosen && 'border-tungsten/60! shadow-glow',
          picked && 'border-daylight/70!',
        )}
      >
        <div className="flex items-center gap-1.5">
          {!readOnly && (
            <label className="-m-1 grid size-8 place-items-center">
              <input
                type="checkbox"
                checked={picked}
                onChange={(event) => onPicked(event.target.checked)}
                aria-label={`Choose ${name}`}
                className="size-4 accent-tungsten"
              />
            </label>
          )}
          <span className="tc text-[12px] text-tungsten">{String(index + 1).padStart(2, '0')}</span>
          <span className="tc text-[11.5px] text-fg-3">{clock(startMs)}</span>
          {doc.status === 'stale' && <CircleAlert aria-label="Out of date" className="size-4 text-rec" />}
          <span className="flex-1" />
          {grip && (
            <>
              <button
                type="button"
                ref={grip.handleRef}
                aria-label={`Move ${name}`}
                className="grid size-8 touch-none cursor-grab! place-items-center rounded-lg text-fg-3 hover:bg-ink-800 hover:text-fg"
              >
                <GripVertical aria-hidden className="size-4" />
              </button>
              <BeatMenu
                title={name}
                first={index === 0}
                last={last}
                canSplit={body.summary.trim().length > 1}
                {...verbs}
                onSplit={() => verbs.onSplit(caret.current)}
              />
            </>
          )}
        </div>
        <input
          aria-label={`Title of beat ${index + 1}`}
          value={body.title}
          readOnly={readOnly}
          placeholder="What is this beat called?"
          onChange={(event) => verbs.onChange({ title: event.target.value })}
          className="mt-2 -mx-1.5 h-9 rounded-lg bg-transparent px-1.5 font-display text-[21px] leading-tight placeholder:text-fg-3 hover:bg-ink-850"
        />
        <Textarea
          aria-label={`What happens in beat ${index + 1}`}
          value={body.summary}
          readOnly={readOnly}
          rows={3}
          placeholder="What happens?"
          onChange={(event) => verbs.onChange({ summary: event.target.value })}
          onSelect={(event) => {
            const at = event.currentTarget.selectionStart
            caret.current = at > 0 && at < body.summary.length ? at : null
          }}
          className="mt-1 -mx-1.5 w-auto! border-transparent! bg-transparent! px-1.5! text-[13.5px] text-fg-2 hover:border-line-strong! focus:border-line-strong!"
        />
        <div className="mt-auto pt-3">
          <Textarea
            aria-label={`Purpose of beat ${index + 1}`}
            value={body.purpose}
            readOnly={readOnly}
            rows={1}
            placeholder="What is it for?"
            onChange={(event) => verbs.onChange({ purpose: event.target.value })}
            className="-mx-1.5 w-[calc(100%+12px)]! border-transparent! bg-transparent! px-1.5! py-1! text-[12px]! text-fg-3 italic hover:border-line-strong! focus:border-line-strong!"
          />
          <div className="mt-1.5 flex items-center gap-3">
            <span className="tc w-7 text-[12px] text-fg-2">{body.tension}</span>
            <Slider
              label={`Tension of beat ${index + 1}`}
              value={body.tension}
              min={0}
              max={100}
              disabled={readOnly}
              onValueChange={(tension) => verbs.onChange({ tension })}
            />
            <TimeField
              label={`Length of beat ${index + 1}`}
              ms={body.duration_ms}
              readOnly={readOnly}
              onCommit={verbs.onTime}
            />
          </div>
          {body.paragraphs.length > 0 && (
            <p className="mt-2 text-[11.5px] text-fg-3">
              From {count(body.paragraphs.length, 'paragraph')} of the story
              {doc.edited && ' · changed by hand'}
            </p>
          )}
        </div>
      </article>
    </li>
  )
}
