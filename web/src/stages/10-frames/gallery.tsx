import { Flag } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { count, dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Marked } from './marked'
import { drifts, ENDS, type Entry, endOf, mediaOf, type Price, type State, stateOf, WORD } from './model'

const FACE: Record<State, { tone: 'plain' | 'rec' | 'tungsten' | 'leaf' | 'daylight'; word: string }> = {
  missing: { tone: 'plain', word: 'Not made' },
  stale: { tone: 'rec', word: 'Out of date' },
  waiting: { tone: 'daylight', word: 'Waits for others' },
  approved: { tone: 'tungsten', word: 'Approved' },
  made: { tone: 'leaf', word: 'To approve' },
}

export const StateBadge = ({ entry }: { entry: Entry }) => {
  const { tone, word } = FACE[stateOf(entry)]
  return <Badge tone={tone}>{word}</Badge>
}

type GalleryProps = {
  entries: readonly Entry[]
  chosen: string | undefined
  shape: string
  due: ReadonlyMap<string, Price>
  readOnly: boolean
  busy: boolean
  onChoose: (shot: string) => void
  onMake: (key: string) => void
}

/** The scene's frames in the order of its shots. */
export function Gallery({ entries, chosen, shape, due, readOnly, busy, onChoose, onMake }: GalleryProps) {
  const list = useRef<HTMLOListElement>(null)
  // it follows who goes from shot to shot by keys; the page stays where it is
  // biome-ignore lint/correctness/useExhaustiveDependencies: another shot
  useEffect(() => {
    const strip = list.current?.getBoundingClientRect()
    const card = list.current?.querySelector('[aria-current]')?.closest('li')?.getBoundingClientRect()
    if (strip && card && (card.top < strip.top || card.bottom > strip.bottom))
      list.current?.scrollBy({ top: card.top - strip.top - 8 })
  }, [chosen])
  return (
    <ol
      ref={list}
      aria-label="Frames of the scene"
      className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-2 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-7rem)] lg:grid-cols-1 lg:overflow-y-auto lg:overscroll-contain lg:rounded-xl lg:p-1"
    >
      {entries.map((entry) => {
        const { card } = entry
        const price = due.get(card.key)
        const found = drifts(card).length
        return (
          <li key={card.key}>
            <article
              aria-label={`Frames of shot ${card.number}`}
              className={cn('panel overflow-hidden', card.shot === chosen && 'border-tungsten! shadow-glow')}
            >
              <button
                type="button"
                aria-current={card.shot === chosen || undefined}
                onClick={() => onChoose(card.shot)}
                className="block w-full text-left"
              >
                <span className="grid grid-cols-2 gap-px bg-line">
                  {ENDS.map((at) => (
                    <Marked
                      key={at}
                      media={mediaOf(entry, at)}
                      alt={`${WORD[at]} of shot ${card.number}`}
                      shape={shape}
                      drift={endOf(card, at)?.drift ?? []}
                      quiet
                    />
                  ))}
                </span>
                <span className="flex items-center gap-2 px-3 pt-2">
                  <span className="font-display text-[20px] text-tungsten leading-none">
                    <span className="sr-only">Look at shot </span>
                    {card.number}
                  </span>
                  <span className="min-w-0 flex-1 truncate text-[12.5px] text-fg-2">{card.action || 'No action'}</span>
                </span>
              </button>
              <p className="flex flex-wrap items-center gap-1.5 px-3 pt-1.5 pb-2.5">
                <StateBadge entry={entry} />
                {card.joined && <Badge tone="daylight">Shares a frame</Badge>}
                {found > 0 && (
                  <Badge tone="rec">
                    <Flag aria-hidden /> {count(found, 'drift')}
                  </Badge>
                )}
                {!readOnly && price && (
                  <Button size="sm" className="ml-auto" busy={busy} onClick={() => onMake(card.key)}>
                    Make {count(price.renders, 'picture')} · {dollars(price.price_micro)}
                  </Button>
                )}
              </p>
            </article>
          </li>
        )
      })}
    </ol>
  )
}
