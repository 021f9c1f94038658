import { Link } from '@tanstack/react-router'
import { ArrowRight, CircleAlert, EyeOff, Flag, Link2, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { mediaUrl } from '@/api/client'
import { clock, eighths, type HubScene, type Seen } from '@/features/scene/use-scenes'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { count } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { said } from './model'

type SceneCardProps = {
  scene: HubScene
  readOnly: boolean
  chosen: boolean
  onInclude: () => void
  onDetails: () => void
}

/** One scene: what the script says it is, who and what is in it, how far its film has come, what to keep an eye on. */
export function SceneCard({ scene, readOnly, chosen, onInclude, onDetails }: SceneCardProps) {
  const { project, branch } = useHere()
  const notes = scene.risks.length + scene.depends.length
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView?.({ block: 'center' })
  }, [chosen])
  return (
    <article
      ref={card}
      aria-label={`Scene ${scene.number}: ${scene.slugline}`}
      aria-current={chosen || undefined}
      className={cn(
        'panel flex flex-col gap-4 p-4 sm:flex-row',
        !scene.included && 'opacity-75',
        chosen && 'border-tungsten/60!',
      )}
    >
      <Picture scene={scene} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="font-display text-[26px] text-tungsten leading-none">{scene.number}</span>
          <span className="min-w-0 flex-1 basis-52 font-medium font-script text-[15px]">{scene.slugline}</span>
          <span className="tc text-[12px] text-fg-3">
            {eighths(scene.eighths)} · {clock(scene.shots_ms || scene.running_ms)}
          </span>
        </p>
        <p className="mt-1 text-[12px] text-fg-3">
          {[scene.int_ext, scene.place?.name ?? scene.place_name, scene.time, scene.weather]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {scene.synopsis && <p className="mt-2 line-clamp-2 text-[13.5px] text-fg-2">{scene.synopsis}</p>}
        <div className="mt-3 flex flex-wrap items-center gap-1.5">
          {scene.cast.map((one) => (
            <Person key={one.id} one={one} />
          ))}
          {scene.props.map((one) => (
            <Badge key={one.id} className="font-normal">
              {one.name}
            </Badge>
          ))}
          {!scene.cast.length && !scene.props.length && (
            <span className="text-[12.5px] text-fg-3">Nobody is in it.</span>
          )}
        </div>
        {scene.included ? (
          <Stages scene={scene} />
        ) : (
          <p className="mt-3 flex gap-2 text-[13px] text-fg-2">
            <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-3" />
            {scene.left_out}
          </p>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {scene.included && (
            <Button asChild variant="primary" size="sm">
              <Link
                to="/p/$project/$branch/$stage"
                params={{ project, branch, stage: 'shots' }}
                search={{ scene: scene.id }}
              >
                Enter scene <ArrowRight aria-hidden />
              </Link>
            </Button>
          )}
          {!readOnly && (
            <Button size="sm" variant="ghost" onClick={onInclude}>
              {scene.included ? 'Leave out…' : 'Take it in'}
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={onDetails} className="ml-auto gap-3">
            {notes + scene.flags === 0 && (
              <span className="flex items-center gap-1.5">
                <Flag aria-hidden /> No flags
              </span>
            )}
            {scene.flags > 0 && (
              <span className="flex items-center gap-1.5 text-rec">
                <Flag aria-hidden /> {count(scene.flags, 'flag')}
              </span>
            )}
            {scene.risks.length > 0 && (
              <span className="flex items-center gap-1.5 text-tungsten">
                <TriangleAlert aria-hidden /> {count(scene.risks.length, 'risk')}
              </span>
            )}
            {scene.depends.length > 0 && (
              <span className="flex items-center gap-1.5">
                <Link2 aria-hidden /> stands on {[...new Set(scene.depends.map(({ number }) => number))].join(', ')}
              </span>
            )}
          </Button>
        </div>
      </div>
    </article>
  )
}

function Picture({ scene }: { scene: HubScene }) {
  const hash = scene.still ?? scene.place?.picture
  if (!hash)
    return (
      <div
        aria-hidden
        className="hidden aspect-video w-44 shrink-0 place-items-center self-start rounded-lg border border-line bg-ink-850 font-display text-[44px] text-ink-500 sm:grid"
      >
        {scene.number}
      </div>
    )
  return (
    <img
      src={mediaUrl(hash)}
      alt={scene.still ? `The first frame of scene ${scene.number}` : (scene.place?.name ?? '')}
      loading="lazy"
      className="aspect-video w-full shrink-0 self-start rounded-lg border border-line bg-ink-950 object-cover sm:w-44"
    />
  )
}

function Person({ one }: { one: Seen }) {
  return (
    <span className="inline-flex h-7 items-center gap-2 rounded-full border border-line-strong pr-2.5 pl-1 text-[12.5px]">
      {one.picture ? (
        <img src={mediaUrl(one.picture)} alt="" className="size-5.5 rounded-full object-cover object-top" />
      ) : (
        <span aria-hidden className="grid size-5.5 place-items-center rounded-full bg-ink-700 text-[10.5px] text-fg-2">
          {one.name.charAt(0)}
        </span>
      )}
      {one.name}
      {one.tags.map((tag) => (
        <span key={tag} className="text-tungsten">
          {tag}
        </span>
      ))}
    </span>
  )
}

const FILL = { empty: 'bg-ink-700', draft: 'bg-daylight', locked: 'bg-tungsten', stale: 'bg-rec' }

/** How far stages 7 to 12 have come in this scene: a mark each, which leads there. */
function Stages({ scene }: { scene: HubScene }) {
  const { project, branch } = useHere()
  return (
    <ol aria-label="Stages of this scene" className="mt-3 grid max-w-md grid-cols-3 gap-1 sm:grid-cols-6">
      {scene.stages.map((stage) => (
        <li key={stage.slug}>
          <Link
            to="/p/$project/$branch/$stage"
            params={{ project, branch, stage: stage.slug }}
            search={{ scene: scene.id }}
            title={said(stage)}
            aria-label={said(stage)}
            className="block rounded-md pt-1.5 pb-1 text-[11px] text-fg-3 hover:text-fg"
          >
            <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-ink-700">
              <span
                className={cn('block h-full rounded-full', FILL[stage.status])}
                style={{
                  width: `${stage.needed ? Math.max(stage.status === 'empty' ? 0 : 8, (100 * stage.made) / stage.needed) : 0}%`,
                }}
              />
            </span>
            <span className="mt-1 flex items-center gap-1 truncate">
              {stage.status === 'stale' && <CircleAlert aria-hidden className="size-3 text-rec" />}
              {stage.title}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
