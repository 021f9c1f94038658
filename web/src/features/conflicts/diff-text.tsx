import { useMemo } from 'react'
import { cn } from '@/lib/cn'
import { difference } from '@/lib/diff'

type DiffTextProps = { before: string; after: string; className?: string }

/** A text with what is new in it marked, against another. What is only in the other is struck through. */
export function DiffText({ before, after, className }: DiffTextProps) {
  const pieces = useMemo(() => difference(before, after), [before, after])
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
