import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type EmptyProps = {
  icon?: ReactNode
  title: string
  /** the whole page says this, and nothing else */
  page?: boolean
  children?: ReactNode
  action?: ReactNode
  className?: string
}

/** Nothing here yet: what this place is for, and what to do. */
export function Empty({ icon, title, page, children, action, className }: EmptyProps) {
  const Heading = page ? 'h1' : 'h2'
  return (
    <div className={cn('flex flex-col items-center px-6 py-14 text-center', className)}>
      {icon && (
        <div
          aria-hidden
          className="mb-4 grid size-12 place-items-center rounded-full border border-line-strong bg-ink-800 text-tungsten [&_svg]:size-5"
        >
          {icon}
        </div>
      )}
      <Heading className="font-display text-[26px] leading-tight">{title}</Heading>
      {children && <div className="mt-2 max-w-md text-[13.5px] text-fg-2 leading-relaxed">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
