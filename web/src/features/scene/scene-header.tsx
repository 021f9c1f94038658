import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, ChevronsUpDown, Flag, MapPinned } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useActions, useKeysOf } from '@/lib/actions/use-actions'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { count } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Popover } from '@/ui/popover'
import { Skeleton } from '@/ui/skeleton'
import { Tooltip } from '@/ui/tooltip'
import { Trouble } from '@/ui/trouble'
import { clock, eighths, type HubScene, useScenes } from './use-scenes'

/** The head of every screen that works scene by scene: which scene this is, and the way to its neighbours.
 *
 * The scene stands in the address (`useScenes` tells it); a link and a refresh come back to it. */
export function SceneHeader({ actions, className }: { actions?: ReactNode; className?: string }) {
  const { scenes, scene, previous, next, leftOut, go, isPending } = useScenes()
  useActions([
    {
      id: 'scene.previous',
      label: 'Scene before',
      group: 'Scenes',
      keys: '[',
      enabled: previous !== null,
      run: () => previous && go(previous.id),
    },
    {
      id: 'scene.next',
      label: 'Next scene',
      group: 'Scenes',
      keys: ']',
      enabled: next !== null,
      run: () => next && go(next.id),
    },
  ])
  if (!scene) return isPending ? <Skeleton className={cn('mb-5 h-16', className)} /> : null
  return (
    <>
      {leftOut && <LeftOut scene={leftOut} />}
      <section
        aria-label="Scene"
        className={cn('panel mb-5 flex flex-wrap items-center gap-x-3 gap-y-2 p-3', className)}
      >
        <Step to={previous} label="Scene before" id="scene.previous" go={go} />
        <SceneList scenes={scenes} scene={scene} go={go} />
        <Step to={next} label="Next scene" id="scene.next" go={go} />
        <div className="ml-auto flex flex-wrap items-center justify-end gap-2 empty:hidden max-sm:ml-0 max-sm:basis-full max-sm:justify-start">
          {scene.flags > 0 && (
            <Badge tone="rec">
              <Flag aria-hidden /> {count(scene.flags, 'open flag')}
            </Badge>
          )}
          {actions}
        </div>
      </section>
    </>
  )
}

function LeftOut({ scene }: { scene: HubScene }) {
  const { project, branch } = useHere()
  return (
    <Trouble
      className="mb-5"
      sentence={`Scene ${scene.number}, ${scene.slugline}, is left out of the film. Another one stands here instead.`}
      action={
        <Button asChild size="sm">
          <Link
            to="/p/$project/$branch/$stage"
            params={{ project, branch, stage: 'scenes' }}
            search={{ scene: scene.id }}
          >
            To the scenes
          </Link>
        </Button>
      }
    />
  )
}

type StepProps = { to: HubScene | null; label: string; id: string; go: (scene: string) => void }

function Step({ to, label, id, go }: StepProps) {
  const keys = useKeysOf(id)
  return (
    <Tooltip label={to ? `${label}: ${to.number}. ${to.slugline}` : label} keys={keys}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={label}
        aria-disabled={to === null || undefined}
        onClick={() => to && go(to.id)}
      >
        {id === 'scene.next' ? <ChevronRight /> : <ChevronLeft />}
      </Button>
    </Tooltip>
  )
}

type SceneListProps = { scenes: readonly HubScene[]; scene: HubScene; go: (scene: string) => void }

function SceneList({ scenes, scene, go }: SceneListProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label="Scenes of the film"
      align="start"
      open={open}
      onOpenChange={setOpen}
      className="w-[min(520px,calc(100vw-16px))] p-1.5"
      trigger={
        <button
          type="button"
          className="flex min-w-0 flex-1 items-center gap-3 rounded-lg px-2 py-1 text-left hover:bg-ink-800 sm:flex-none"
        >
          <span className="font-display text-[32px] text-tungsten leading-none">{scene.number}</span>
          <span className="min-w-0">
            <span className="line-clamp-2 font-medium font-script text-[14.5px] leading-snug">{scene.slugline}</span>
            <span className="tc block text-[11.5px] text-fg-3">
              {eighths(scene.eighths)} · {clock(scene.shots_ms || scene.running_ms)} ·{' '}
              {scene.shots ? count(scene.shots, 'shot') : 'no shots yet'}
            </span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-fg-3" />
        </button>
      }
    >
      <ol className="max-h-[60dvh] overflow-y-auto">
        {scenes.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-current={one.id === scene.id || undefined}
              onClick={() => {
                setOpen(false)
                go(one.id)
              }}
              className={cn(
                'flex w-full items-center gap-3 rounded-lg px-2.5 py-2 text-left text-[13px] hover:bg-ink-700',
                one.id === scene.id && 'bg-ink-800',
              )}
            >
              <span className="tc w-8 shrink-0 text-right text-tungsten">{one.number}</span>
              <span className="min-w-0 flex-1 truncate font-script">{one.slugline}</span>
              {one.known_place && <MapPinned aria-label="A place seen before" className="size-4 text-fg-3" />}
              {one.flags > 0 && <Flag aria-label={count(one.flags, 'open flag')} className="size-4 text-rec" />}
              <span className="tc text-[11.5px] text-fg-3">{clock(one.shots_ms || one.running_ms)}</span>
            </button>
          </li>
        ))}
      </ol>
    </Popover>
  )
}
