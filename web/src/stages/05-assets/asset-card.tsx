import { Link } from '@tanstack/react-router'
import { BookMarked, Check, Lock } from 'lucide-react'
import { carry } from '@/features/library/carried'
import { kindWord } from '@/features/library/shapes'
import { stateOf } from '@/features/library/sift'
import { Still } from '@/features/library/still'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { count } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { type Entry, shownOf, tintOf } from './model'

type AssetCardProps = {
  entry: Entry
  chosen: boolean
  choosing: boolean
  /** without it there is nothing to choose for: one may only look */
  onChoose: (() => void) | undefined
}

/** One asset on the wall: its picture, its name, where it plays, and how it stands. */
export function AssetCard({ entry, chosen, choosing, onChoose }: AssetCardProps) {
  const { project, branch } = useHere()
  const { body } = entry.doc
  const state = stateOf(entry.sift)
  const scenes = entry.card?.scenes.length ?? 0
  return (
    <article
      draggable
      onDragStart={(event) => carry(event.dataTransfer, { from: 'film', key: entry.doc.key, name: body.name })}
      className={cn(
        'group panel relative flex h-full flex-col overflow-hidden transition-colors hover:border-line-strong',
        chosen && 'border-tungsten! shadow-glow',
        body.waived && 'opacity-70',
      )}
    >
      <div className="relative aspect-[4/5] overflow-hidden">
        <Still
          media={shownOf(entry.picture)}
          alt={body.name}
          kind={body.asset_kind}
          tint={tintOf(body)}
          className="absolute inset-0 size-full"
        />
        <div className="absolute inset-x-0 bottom-0 h-2/5 bg-linear-to-t from-black/80 to-transparent" aria-hidden />
        <div className="absolute inset-x-3 bottom-2.5 text-white">
          <p className="text-[11px] text-white/80">{kindWord(body.asset_kind)}</p>
          <h3 className="font-display text-[22px] leading-[1.08]">
            <Link
              to="/p/$project/$branch/$stage"
              params={{ project, branch, stage: 'assets' }}
              search={{ doc: entry.doc.key }}
              draggable={false}
              className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-[14px] focus-visible:after:outline-2 focus-visible:after:outline-tungsten focus-visible:after:-outline-offset-2"
            >
              {body.name}
            </Link>
          </h3>
        </div>
        <div className="absolute top-2 right-2 flex gap-1.5">
          {entry.card?.library && (
            <span
              className="grid size-6 place-items-center rounded-full bg-black/65 text-white"
              title="From the library"
            >
              <BookMarked className="size-3.5" aria-hidden />
              <span className="sr-only">From the library</span>
            </span>
          )}
          {state === 'locked' && (
            <span className="grid size-6 place-items-center rounded-full bg-tungsten-fill text-on-fill" title="Locked">
              <Lock className="size-3.5" aria-hidden />
              <span className="sr-only">Locked</span>
            </span>
          )}
        </div>
        {onChoose && (
          <button
            type="button"
            aria-pressed={chosen}
            aria-label={`Choose ${body.name}`}
            onClick={onChoose}
            className={cn(
              'absolute top-2 left-2 z-10 grid size-7 place-items-center rounded-full border border-white/60 bg-black/55 text-transparent transition-opacity focus-visible:opacity-100 group-hover:opacity-100',
              chosen ? 'border-transparent bg-tungsten-fill text-on-fill' : 'opacity-0 pointer-coarse:opacity-100',
              choosing && 'opacity-100',
            )}
          >
            <Check className="size-4" aria-hidden />
          </button>
        )}
      </div>
      <div className="flex min-h-11 items-center gap-2 px-3 py-2 text-[12px] text-fg-3">
        <span className="min-w-0 flex-1 truncate">
          {scenes ? count(scenes, 'scene') : entry.card?.needed ? 'In the script' : 'Not in the script'}
        </span>
        {state === 'waived' && <Badge>Waived</Badge>}
        {entry.card?.library === 'newer' && <Badge tone="daylight">Newer in library</Badge>}
        {entry.doc.status === 'stale' && <Badge tone="rec">Out of date</Badge>}
      </div>
    </article>
  )
}
