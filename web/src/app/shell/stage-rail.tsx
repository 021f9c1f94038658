import { Link } from '@tanstack/react-router'
import { CircleAlert, Lock } from 'lucide-react'
import type { Stage } from '@/api/shapes'
import { statusWord } from '@/features/stages/status-badge'
import { useStages } from '@/features/stages/use-stages'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { Skeleton } from '@/ui/skeleton'
import { Tooltip } from '@/ui/tooltip'
import { fetchScreen } from '../stages'

const PHASE = { story: 'Story', film: 'Film' }
const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']

/** The stages, in order, with where each stands: the way through the film. */
export function StageRail() {
  const { stages, isPending } = useStages()
  const { stage: current } = useHere()
  return (
    <nav
      aria-label="Stages"
      className="hidden w-[68px] shrink-0 flex-col border-line border-r bg-ink-900/60 md:flex xl:w-[236px]"
    >
      <ol className="flex-1 overflow-y-auto overflow-x-hidden px-2 py-3 xl:px-3">
        {isPending && ROWS.map((row) => <Skeleton key={row} className="mb-1.5 h-9" />)}
        {stages.map((stage, index) => (
          <RailRow
            key={stage.slug}
            stage={stage}
            next={stages[index + 1]}
            first={stages[index - 1]?.phase !== stage.phase}
            current={stage.slug === current}
          />
        ))}
      </ol>
      <RailFoot stages={stages} />
    </nav>
  )
}

type RailRowProps = { stage: Stage; next: Stage | undefined; first: boolean; current: boolean }

function RailRow({ stage, next, first, current }: RailRowProps) {
  const { project, branch } = useHere()
  const passed = stage.status === 'locked' || stage.approved_by !== null
  return (
    <li>
      {first && (
        <p className={cn('eyebrow hidden px-2 pb-1.5 xl:block', stage.number > 1 && 'pt-4')}>{PHASE[stage.phase]}</p>
      )}
      {first && stage.number > 1 && <hr className="my-2 border-line xl:hidden" />}
      <Tooltip
        side="right"
        className="xl:hidden"
        label={`${stage.number}. ${stage.title} · ${statusWord(stage.status)}`}
      >
        <Link
          to="/p/$project/$branch/$stage"
          params={{ project, branch, stage: stage.slug }}
          aria-current={current ? 'step' : undefined}
          onPointerEnter={() => fetchScreen(stage.slug)}
          className={cn(
            'group relative flex h-[42px] items-center gap-3 rounded-[10px] px-2 text-[13px] transition-colors duration-150',
            current ? 'bg-linear-to-r from-tungsten/16 to-tungsten/4 text-fg' : 'text-fg-2 hover:bg-ink-800',
          )}
        >
          {next?.phase === stage.phase && (
            <span
              aria-hidden
              className={cn(
                'absolute top-[35px] left-[21px] h-[14px] w-px max-xl:hidden',
                passed ? 'bg-tungsten/50' : 'bg-line-strong',
              )}
            />
          )}
          <Ball stage={stage} current={current} passed={passed} />
          <span className="min-w-0 flex-1 max-xl:sr-only">
            <span className={cn('block truncate leading-tight', current && 'font-semibold')}>{stage.title}</span>
            <span className="block truncate text-[11px] text-fg-3 leading-tight">{standing(stage)}</span>
          </span>
        </Link>
      </Tooltip>
    </li>
  )
}

/** How a stage stands, in a few words. */
function standing(stage: Stage): string {
  if (stage.status === 'stale') return `${stage.stale} out of date`
  if (stage.approved_by !== null) return stage.automatic ? 'Made by itself' : 'Passed'
  if (stage.status === 'empty') return stage.open ? 'Begin here' : 'Empty'
  return statusWord(stage.status)
}

function Ball({ stage, current, passed }: { stage: Stage; current: boolean; passed: boolean }) {
  const face = current
    ? 'border-tungsten bg-ink-900 text-tungsten shadow-glow'
    : stage.status === 'stale'
      ? 'border-rec/60 text-rec'
      : passed
        ? 'border-tungsten/45 bg-tungsten/12 text-tungsten'
        : stage.status === 'draft'
          ? 'border-daylight/50 text-daylight'
          : 'border-line-strong text-fg-3'
  return (
    <span
      className={cn(
        'relative grid size-[27px] shrink-0 place-items-center rounded-full border text-[11px] max-xl:mx-auto',
        face,
      )}
    >
      {stage.status === 'stale' && !current ? (
        <CircleAlert aria-hidden className="size-3.5" />
      ) : passed && !stage.automatic && !current ? (
        <Lock aria-hidden className="size-3" strokeWidth={2.4} />
      ) : (
        <span className="tc">{stage.number}</span>
      )}
    </span>
  )
}

function RailFoot({ stages }: { stages: readonly Stage[] }) {
  const passed = stages.filter((stage) => stage.approved_by !== null).length
  if (!stages.length) return null
  return (
    <div className="hidden border-line border-t p-4 xl:block">
      <div className="flex justify-between text-[12px]">
        <span className="text-fg-2">The way to the film</span>
        <span className="tc text-fg-3">
          {passed} / {stages.length}
        </span>
      </div>
      <div
        className="mt-2 grid auto-cols-fr grid-flow-col gap-[3px]"
        role="progressbar"
        aria-label="Stages passed"
        aria-valuemin={0}
        aria-valuemax={stages.length}
        aria-valuenow={passed}
      >
        {stages.map((stage) => (
          <span key={stage.slug} className={cn('h-1.5 rounded-[2px]', segment(stage))} />
        ))}
      </div>
    </div>
  )
}

/** The colour of a stage in a strip of all of them. */
export const segment = (stage: Pick<Stage, 'status' | 'approved_by' | 'automatic'>) =>
  stage.status === 'stale'
    ? 'bg-rec'
    : stage.approved_by !== null || stage.status === 'locked'
      ? stage.automatic
        ? 'bg-tungsten/45'
        : 'bg-tungsten'
      : stage.status === 'draft'
        ? 'bg-daylight/70'
        : 'bg-ink-600'
