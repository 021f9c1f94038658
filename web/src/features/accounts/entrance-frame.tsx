import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Beam } from './beam'

type Props = { title: string; lead?: ReactNode; children: ReactNode; below?: ReactNode }

/** The studio's door at night: a lamp over the way in, and one thing to do. */
export function EntranceFrame({ title, lead, children, below }: Props) {
  return (
    <div className="relative grid min-h-dvh overflow-hidden lg:grid-cols-[minmax(0,1.15fr)_minmax(440px,1fr)]">
      <div className="relative isolate max-lg:absolute max-lg:inset-0 max-lg:-z-10" aria-hidden>
        <Beam />
        <p className="absolute bottom-10 left-10 max-w-md font-display text-[44px] text-[oklch(0.965_0.006_80)] leading-[1.02] max-lg:hidden xl:bottom-14 xl:left-14 xl:text-[56px]">
          A story goes in.
          <br />A film comes out.
        </p>
      </div>
      <main
        id="main"
        className={cn(
          'relative grid place-items-center px-4 py-10 sm:px-8',
          'lg:border-line lg:border-l lg:bg-ink-900',
        )}
      >
        <div className="w-full max-w-[400px] animate-rise max-lg:rounded-panel max-lg:border max-lg:border-line-strong max-lg:bg-ink-900 max-lg:p-6 max-lg:shadow-float">
          <p className="eyebrow">Aiuteur</p>
          <h1 className="mt-1.5 font-display text-[40px] leading-none">{title}</h1>
          {lead && <div className="mt-3 text-[14px] text-fg-2 leading-relaxed">{lead}</div>}
          <div className="mt-7">{children}</div>
          {below && <div className="mt-7 border-line border-t pt-5 text-[13px] text-fg-2">{below}</div>}
        </div>
      </main>
    </div>
  )
}
