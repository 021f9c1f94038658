import type { ReactNode } from 'react'
import type { Media } from '@/features/library/shapes'
import { Still } from '@/features/library/still'
import { cn } from '@/lib/cn'
import { boxStyle, type Drift } from './model'

type MarkedProps = {
  media: Media | null
  alt: string
  shape: string
  drift: readonly Drift[]
  quiet?: boolean
  className?: string
}

/** A frame with the regions that drifted marked upon it. */
export function Marked({ media, alt, shape, drift, quiet, className }: MarkedProps) {
  return (
    <div className={cn('relative overflow-hidden bg-ink-950', className)} style={{ aspectRatio: shape }}>
      <Still media={media} alt={alt} className="absolute inset-0 size-full object-contain!" />
      <Boxes drift={drift} quiet={quiet} />
    </div>
  )
}

/** The regions that drifted, as wide and high as what they lie over. */
export function Boxes({ drift, quiet }: { drift: readonly Drift[]; quiet?: boolean }): ReactNode {
  return drift.map((one) => (
    <span
      key={one.flag}
      aria-hidden
      className="pointer-events-none absolute rounded-sm border-2 border-rec shadow-[0_0_0_1px_oklch(0_0_0/0.6)]"
      style={boxStyle(one.box)}
    >
      {!quiet && (
        <span className="absolute top-0 left-0 rounded-br-sm bg-rec px-1 font-medium text-[10.5px] text-ink-950 leading-4">
          {one.part === 'place' ? 'place' : one.mark ? `${one.of}: ${one.mark}` : one.of}
        </span>
      )}
    </span>
  ))
}
