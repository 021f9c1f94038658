import type { ReactNode } from 'react'
import { useMayEdit } from '@/lib/person/person'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { allOf, open, type Picks } from './choosing'
import { MergeClash } from './merge-clash'
import type { usePicks } from './use-picks'
import type { Clash } from './use-timelines'

type ClashesProps = {
  clashes: readonly Clash[]
  names: { ours: string; theirs: string }
  chosen: ReturnType<typeof usePicks>
  /** what the buttons say that choose one side everywhere */
  all: { ours: string; theirs: string }
  title?: ReactNode
}

/** What crosses, both versions side by side: chosen one by one, or one side everywhere. */
export function Clashes({ clashes, names, chosen: { picks, setPicks }, all, title }: ClashesProps) {
  const mayEdit = useMayEdit()
  if (!clashes.length) return null
  return (
    <section aria-label="Changed on both sides" className="space-y-4">
      <div className="flex flex-wrap items-center gap-2">
        {title}
        {mayEdit &&
          (['ours', 'theirs'] as const).map((side) => (
            <Button key={side} size="sm" onClick={() => setPicks(allOf(clashes, side))}>
              {all[side]}
            </Button>
          ))}
      </div>
      {clashes.map((clash) => (
        <MergeClash
          key={clash.key}
          clash={clash}
          names={names}
          picks={picks}
          choose={(key, pick) => setPicks({ ...picks, [key]: pick })}
        />
      ))}
    </section>
  )
}

type StillOpenProps = { clashes: readonly Clash[]; picks: Picks; then: string; className: string }

/** What is still to be chosen, and once all is, what becomes of it. */
export function StillOpen({ clashes, picks, then, className }: StillOpenProps) {
  const left = open(clashes, picks)
  return (
    <p role="status" className={`text-[12.5px] text-fg-3 ${className}`}>
      {left > 0 ? `${count(left, 'choice')} still open. Nothing is written before.` : then}
    </p>
  )
}
