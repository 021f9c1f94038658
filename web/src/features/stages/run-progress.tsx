import { LoaderCircle, X } from 'lucide-react'
import type { Run } from '@/api/shapes'
import { left } from '@/lib/words'
import { Button } from '@/ui/button'
import { Progress } from '@/ui/progress'
import { cancelRun, useRun } from './use-run'

/** How far what is being made has come, how long it will take, and a way to stop it. */
export function RunProgress({ run }: { run: Run }) {
  return (
    <div role="status" aria-live="polite" className="flex items-center gap-3 text-[12.5px]">
      <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin-slow text-tungsten" />
      <div className="min-w-0 flex-1">
        <div className="mb-1.5 flex items-baseline justify-between gap-3">
          <span className="truncate">{run.label || 'Making'}</span>
          <span className="tc shrink-0 text-[11.5px] text-fg-3">
            {run.total > 0 && `${Math.min(99, Math.floor((100 * run.done) / run.total))} %`}
            {run.left_ms !== null && ` · ${left(run.left_ms)}`}
          </span>
        </div>
        <Progress label={run.label || 'Making'} done={run.done} total={run.total} />
      </div>
      <Button variant="ghost" size="icon-sm" aria-label="Stop making" onClick={() => void cancelRun(run)}>
        <X />
      </Button>
    </div>
  )
}

/** The same as a bar over the work, wherever one is in the project, while something is being made. */
export function RunBar() {
  const run = useRun()
  if (!run) return null
  return (
    <div className="shrink-0 border-line border-b bg-ink-850 px-4 py-2">
      <RunProgress run={run} />
    </div>
  )
}
