import { Still } from '@/features/library/still'
import { cn } from '@/lib/cn'
import { ago } from '@/lib/words'
import { type At, type Entry, type Take, WORD } from './model'
import type { FrameVerbs } from './use-frames'

type TakesProps = { entry: Entry; at: At; takes: readonly Take[]; readOnly: boolean; verbs: FrameVerbs }

/** Every picture this frame has had; any of them can stand there again. */
export function Takes({ entry, at, takes, readOnly, verbs }: TakesProps) {
  if (takes.length < 2) return null
  const { card } = entry
  const name = `${WORD[at].toLowerCase()} of shot ${card.number}`
  return (
    <div>
      <h3 className="eyebrow mb-2">Takes of the {at}</h3>
      <ul className="flex gap-2 overflow-x-auto pb-1">
        {takes.map((take, place) => {
          const words = wordsOf(take)
          return (
            <li key={take.picture.hash} className="w-32 shrink-0">
              <button
                type="button"
                disabled={readOnly}
                aria-pressed={take.shown}
                aria-label={`Show take ${takes.length - place} of the ${name}: ${words}`}
                onClick={() => void verbs.show(card.key, at, take.picture.hash, 'Another take stands there')}
                className={cn(
                  'block w-full overflow-hidden rounded-lg border border-line hover:border-line-strong',
                  take.shown && 'border-tungsten! shadow-glow',
                )}
              >
                <Still media={take.picture} alt="" className="aspect-video w-full" />
              </button>
              <p className="mt-1 truncate text-[11.5px] text-fg-2" title={words}>
                {words}
              </p>
              <p className="text-[11px] text-fg-3">{ago(take.at)} · free</p>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function wordsOf({ picture, retouched, guidance, understood }: Take): string {
  if (picture.origin === 'upload') return 'your own'
  if (retouched) return `retouched: ${guidance || 'filled in'}`
  return understood.join(', ') || guidance || 'by the prompt'
}
