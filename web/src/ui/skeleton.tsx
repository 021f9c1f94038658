import { cn } from '@/lib/cn'

/** The shape of what is coming. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('skeleton rounded-lg', className)} />
}

/** Several lines of it, and a word for those who do not see them. */
export function Loading({
  label = 'Loading',
  lines = 3,
  className,
}: {
  label?: string
  lines?: number
  className?: string
}) {
  return (
    <div role="status" className={cn('space-y-3', className)}>
      <span className="sr-only">{label}…</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={String(line)} className={cn('h-5', line === lines - 1 && 'w-2/3')} />
      ))}
    </div>
  )
}
