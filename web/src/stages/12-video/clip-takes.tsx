import { useState } from 'react'
import { mediaUrl, type Schemas } from '@/api/client'
import { useFilmRoom } from '@/features/issues/use-issues'
import { cn } from '@/lib/cn'
import { useEngineName } from '@/lib/engines'
import { ago, dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { ClipCompare } from './clip-compare'
import type { Shot, Timeline } from './model'

type Take = Schemas['ClipTake']
type ClipTakesProps = { film: Timeline; takes: readonly Take[]; shot: Shot; path: string; readOnly: boolean }

const wordOf = ({ take }: Take) => (take ? `Take ${take}` : 'Your own')

/** Every take of a clip, the latest first: what made it, when, for how much. Each can be held against the one in the film. */
export function ClipTakes({ film, takes, shot, path, readOnly }: ClipTakesProps) {
  const name = useEngineName()
  const { change } = useFilmRoom()
  const [held, setHeld] = useState<string | null>(null)
  const shown = takes.find((take) => take.shown)
  const other = takes.find(({ file, shown }) => file.hash === held && !shown)
  if (takes.length === 0) return null
  return (
    <div>
      <h3 className="eyebrow mb-2">Takes</h3>
      <ul className="grid grid-cols-2 gap-3">
        {takes.map((take) => {
          const [word, { hash }] = [wordOf(take), take.file]
          return (
            <li
              key={hash}
              className={cn(
                'overflow-hidden rounded-lg border border-line',
                take.shown && 'border-tungsten! shadow-glow',
              )}
            >
              <video
                src={mediaUrl(hash)}
                muted
                controls
                playsInline
                preload="metadata"
                aria-label={`${word} of shot ${shot.label}`}
                className="aspect-video w-full bg-black"
              />
              <div className="space-y-1 p-2 text-[12px]">
                <p className="flex justify-between gap-2">
                  <span className="font-medium">{word}</span>
                  {take.shown && <span className="text-tungsten">In the film</span>}
                </p>
                <p className="text-[11px] text-fg-3 leading-snug">
                  {take.engine ? `${name(take.engine)} · ${dollars(take.price_micro)}` : `brought by ${take.author}`} ·{' '}
                  {ago(take.at)}
                  {take.branch && take.branch !== 'main' && ` · ${take.branch}`}
                </p>
                {!take.shown && (
                  <div className="flex gap-1.5 pt-1">
                    {!readOnly && (
                      <Button
                        size="sm"
                        aria-label={`Show ${word}`}
                        onClick={() => void change('POST', `${path}/show`, { hash }, `${word} is in the film`)}
                      >
                        Show
                      </Button>
                    )}
                    {shown && (
                      <Button
                        size="sm"
                        variant="ghost"
                        aria-label={`Compare ${word}`}
                        aria-pressed={hash === held}
                        onClick={() => setHeld(hash === held ? null : hash)}
                      >
                        Compare
                      </Button>
                    )}
                  </div>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {shown && other && (
        <ClipCompare
          key={other.file.hash}
          film={film}
          title={`${wordOf(other)} and the one in the film`}
          before={{ hash: other.file.hash, word: wordOf(other) }}
          after={{ hash: shown.file.hash, word: wordOf(shown) }}
          frame={0}
          region={null}
        />
      )}
    </div>
  )
}
