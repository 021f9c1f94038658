import { Link, useNavigate } from '@tanstack/react-router'
import { CircleAlert, Film, Library, Lock, PanelRight, Search, Shapes } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStages } from '@/features/stages/use-stages'
import { cn } from '@/lib/cn'
import { useDrawer } from '@/lib/drawer'
import { useHere } from '@/lib/here'
import { useOverlays } from '@/lib/overlays'

/** The stages on a phone: a strip under the top bar, the current one in the middle. */
export function StageChips() {
  const { project, branch, stage: current } = useHere()
  const { stages } = useStages()
  const here = useRef<HTMLAnchorElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when the stage or the strip changes
  useEffect(() => {
    // newer browsers answer with a promise, which an effect must not return
    void here.current?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [current, stages.length])
  return (
    <nav
      aria-label="Stages"
      className="flex shrink-0 snap-x gap-1.5 overflow-x-auto border-line border-b bg-ink-900/60 px-3 py-2 md:hidden"
    >
      {stages.map((stage) => {
        const on = stage.slug === current
        return (
          <Link
            key={stage.slug}
            ref={on ? here : undefined}
            to="/p/$project/$branch/$stage"
            params={{ project, branch, stage: stage.slug }}
            aria-current={on ? 'step' : undefined}
            className={cn(
              'flex h-9 shrink-0 snap-center items-center gap-2 rounded-full border px-3 text-[12.5px]',
              on ? 'border-tungsten/60 bg-tungsten/14 font-semibold' : 'border-line text-fg-2',
            )}
          >
            {stage.status === 'stale' ? (
              <CircleAlert aria-label="out of date" className="size-3.5 text-rec" />
            ) : stage.approved_by !== null && !stage.automatic && !on ? (
              <Lock aria-label="passed" className="size-3 text-tungsten" />
            ) : (
              <span className={cn('tc text-[11px]', on ? 'text-tungsten' : 'text-fg-3')}>{stage.number}</span>
            )}
            {stage.title}
          </Link>
        )
      })}
    </nav>
  )
}

const cell =
  'flex min-h-14 flex-col items-center justify-center gap-1 text-[11px] text-fg-2 disabled:opacity-40 [&_svg]:size-5'

/** What a thumb reaches. */
export function BottomBar() {
  const navigate = useNavigate()
  const drawer = useDrawer()
  const show = useOverlays((overlays) => overlays.show)
  return (
    <nav
      aria-label="Quick ways"
      className="grid shrink-0 auto-cols-fr grid-flow-col border-line border-t bg-ink-900/95 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <button type="button" className={cell} onClick={() => void navigate({ to: '/' })}>
        <Film aria-hidden /> Projects
      </button>
      <button type="button" className={cell} onClick={() => show('palette')}>
        <Search aria-hidden /> Find
      </button>
      <button type="button" className={cell} onClick={() => void navigate({ to: '/library' })}>
        <Library aria-hidden /> Library
      </button>
      <button type="button" className={cell} onClick={() => drawer.setAssets(true)}>
        <Shapes aria-hidden /> Assets
      </button>
      {drawer.title && (
        <button type="button" className={cell} onClick={() => drawer.setOpen(true)}>
          <PanelRight aria-hidden /> {drawer.title}
        </button>
      )}
    </nav>
  )
}
