import type { ReactNode } from 'react'
import { Skeleton } from '@/ui/skeleton'
import { StatusBadge } from './status-badge'
import { useStage } from './use-stages'

type StageHeaderProps = { title?: ReactNode; hint?: ReactNode; actions?: ReactNode; children?: ReactNode }

/** The head of every stage: where one is, how it stands, and what can be done. Children stand below, on a line of their own. */
export function StageHeader({ title, hint, actions, children }: StageHeaderProps) {
  const stage = useStage()
  if (!stage) return <Skeleton className="h-20 w-72" />
  return (
    <header className="mb-5">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="eyebrow flex items-center gap-2">
            <span>
              Stage {stage.number} · {stage.phase === 'story' ? 'Story' : 'Film'}
            </span>
            <StatusBadge status={stage.status} />
          </p>
          <h1 className="mt-1.5 text-balance font-display text-[34px] leading-[1.08] sm:text-[40px]">
            {title ?? stage.title}
          </h1>
          <p className="mt-1.5 max-w-2xl text-[13.5px] text-fg-2 leading-relaxed">{hint ?? stage.summary}</p>
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 max-sm:w-full">{actions}</div>}
      </div>
      {children}
    </header>
  )
}
