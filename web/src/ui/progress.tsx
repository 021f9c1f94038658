import { cn } from '@/lib/cn'

type ProgressProps = { label: string; done: number; total: number; className?: string }

/** How much of a known amount is done; with total 0 it only says that something is under way. */
export function Progress({ label, done, total, className }: ProgressProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total || undefined}
      aria-valuenow={total ? done : undefined}
      className={cn('h-1.5 overflow-hidden rounded-full bg-ink-600', className)}
    >
      <div
        className={cn('h-full rounded-full bg-tungsten transition-[width] duration-200', !total && 'skeleton w-full!')}
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </div>
  )
}
