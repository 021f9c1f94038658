import { useMemo } from 'react'
import { cn } from '@/lib/cn'
import { difference, type Piece } from '@/lib/diff'

/** Marks help where most of a text stayed. One that is new from end to end stands as it is, behind what it took the place of. */
function readable(before: string, after: string, newAsIs: boolean): Piece[] {
  const pieces = difference(before, after)
  const kept = pieces.reduce((sum, { what, text }) => sum + (what === 'same' ? text.trim().length : 0), 0)
  if (kept * 2 >= Math.min(before.length, after.length)) return pieces
  if (newAsIs) return [{ what: 'same', text: after }]
  return [
    { what: 'cut', text: before },
    { what: 'same', text: '\n' },
    { what: 'added', text: after },
  ]
}

type DiffTextProps = {
  before: string
  after: string
  /** what was there before stands beside it: a text that is new from end to end is shown without it */
  newAsIs?: boolean
  className?: string
}

/** A text with what is new in it marked, against another. What is only in the other is struck through. */
export function DiffText({ before, after, newAsIs = false, className }: DiffTextProps) {
  const pieces = useMemo(() => readable(before, after, newAsIs), [before, after, newAsIs])
  return (
    <p className={cn('whitespace-pre-wrap break-words text-[13.5px] leading-relaxed', className)}>
      {after === '' && before === '' && <span className="text-fg-3">Empty</span>}
      {pieces.map(({ what, text }, place) => {
        const key = `${place}${what}`
        if (what === 'same') return <span key={key}>{text}</span>
        if (what === 'added')
          return (
            <ins key={key} className="rounded-[3px] bg-leaf/20 no-underline">
              {text}
            </ins>
          )
        return (
          <del key={key} className="rounded-[3px] bg-rec/15 text-fg-3">
            {text}
          </del>
        )
      })}
    </p>
  )
}
