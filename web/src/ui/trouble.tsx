import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'

type TroubleProps = { sentence: ReactNode; retry?: () => void; action?: ReactNode; className?: string }

/** What went wrong, in a sentence, and what can be done about it here. */
export function Trouble({ sentence, retry, action, className }: TroubleProps) {
  return (
    <div
      role="alert"
      className={cn(
        'flex flex-wrap items-center gap-3 rounded-xl border border-rec/35 bg-rec/8 p-3.5 text-[13.5px]',
        className,
      )}
    >
      <CircleAlert className="size-5 shrink-0 text-rec" aria-hidden />
      <p className="min-w-48 flex-1 leading-relaxed">{sentence}</p>
      {action}
      {retry && (
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  )
}
