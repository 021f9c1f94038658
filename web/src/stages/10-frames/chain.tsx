import { Link2 } from 'lucide-react'
import { Fragment } from 'react'
import { Still } from '@/features/library/still'
import { cn } from '@/lib/cn'
import { type At, type Entry, type Link, mediaOf } from './model'

type ChainProps = {
  chain: readonly Link[]
  entries: readonly Entry[]
  chosen: { shot: string | undefined; at: At }
  onChoose: (shot: string, at: At) => void
}

/** The scene's frames in the order in which they follow from each other: lines inside a shot, gaps at the cuts. */
export function Chain({ chain, entries, chosen, onChoose }: ChainProps) {
  return (
    <section aria-labelledby="chain" className="panel mb-5 p-3">
      <h2 id="chain" className="mb-2 flex flex-wrap items-baseline gap-x-3 text-[12.5px] text-fg-2">
        Chain of frames
        <span className="text-[11.5px] text-fg-3">in their order; a frame that two shots share is made once</span>
      </h2>
      <ol className="relative flex items-center overflow-x-auto pb-1.5">
        {chain.map((link, place) => {
          const [shot = ''] = link.shots
          const entry = entries.find(({ card }) => card.shot === shot)
          const shared = link.shots.length > 1
          const here = link.shots.includes(chosen.shot ?? '') && (shared || link.at === chosen.at)
          return (
            <Fragment key={`${shot}/${link.at}`}>
              {place > 0 && <Joint cut={link.cut} />}
              <li className="shrink-0">
                <button
                  type="button"
                  aria-current={here || undefined}
                  onClick={() => onChoose(shot, link.at)}
                  className={cn(
                    'block w-24 overflow-hidden rounded-md border border-line text-left hover:border-line-strong',
                    here && 'border-tungsten! shadow-glow',
                    shared && 'border-daylight/60',
                  )}
                >
                  <Still
                    media={entry ? mediaOf(entry, link.at) : null}
                    alt=""
                    className="h-[54px] w-full object-cover"
                  />
                  <span className="tc flex items-center gap-1 px-1.5 py-0.5 text-[11px] text-fg-2">
                    {shared && <Link2 aria-hidden className="size-3 text-daylight" />}
                    <span>
                      <span className="sr-only">{shared ? 'One frame of shots ' : 'Shot '}</span>
                      {shared ? link.numbers.join(' + ') : `${link.numbers[0]} ${link.at}`}
                    </span>
                  </span>
                </button>
              </li>
            </Fragment>
          )
        })}
      </ol>
    </section>
  )
}

const Joint = ({ cut }: { cut: boolean }) => (
  <li
    aria-hidden
    className={cn(
      'shrink-0',
      cut ? 'mx-1.5 h-10 border-line-strong border-l border-dashed' : 'h-px w-3 bg-line-strong',
    )}
  />
)
