import type { Card } from '@/api/shapes'
import { cn } from '@/lib/cn'

/** How many of the stages are passed. */
export function ProgressStrip({ progress: { locked, total } }: { progress: Card['progress'] }) {
  return (
    <div className="flex items-center gap-3">
      <div aria-hidden className="grid flex-1 auto-cols-fr grid-flow-col gap-[3px]">
        {Array.from({ length: total }, (_, place) => (
          <span
            key={String(place)}
            className={cn('h-1.5 rounded-[2px]', place < locked ? 'bg-tungsten' : 'bg-ink-600')}
          />
        ))}
      </div>
      <span className="tc text-[11.5px] text-fg-3">
        {locked} / {total}
        <span className="sr-only"> stages passed</span>
      </span>
    </div>
  )
}
