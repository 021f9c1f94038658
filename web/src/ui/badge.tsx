import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

const TONE = {
  plain: 'border-line-strong text-fg-2',
  tungsten: 'border-tungsten/40 bg-tungsten/12 text-tungsten',
  daylight: 'border-daylight/40 bg-daylight/12 text-daylight',
  iris: 'border-iris/40 bg-iris/12 text-iris',
  leaf: 'border-leaf/40 bg-leaf/12 text-leaf',
  rec: 'border-rec/40 bg-rec/12 text-rec',
}

/** A word of state: tungsten locked or current, daylight draft, iris made by a model, leaf fine, rec stale or in danger. */
export function Badge({
  tone = 'plain',
  className,
  children,
}: {
  tone?: keyof typeof TONE
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5.5 items-center gap-1 whitespace-nowrap rounded-full border px-2 font-medium text-[11px] normal-case tracking-normal [&_svg]:size-3',
        TONE[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
