import { cn } from '@/lib/cn'
import type { Difference } from './use-timelines'

/** A text with what is new in it marked, and what is gone struck through. Told to a screen reader as such. */
export function Pieces({ pieces, className }: { pieces: Difference['elements']; className?: string }) {
  return (
    <p className={cn('whitespace-pre-wrap break-words text-[13.5px] leading-relaxed', className)}>
      {pieces.map(({ sign, text }, place) => {
        const key = `${String(place)}${sign}`
        if (sign === '+')
          return (
            <ins key={key} className="rounded-[3px] bg-leaf/20 no-underline">
              {text}
            </ins>
          )
        if (sign === '-')
          return (
            <del key={key} className="rounded-[3px] bg-rec/15 text-fg-2">
              {text}
            </del>
          )
        return <span key={key}>{text}</span>
      })}
    </p>
  )
}
