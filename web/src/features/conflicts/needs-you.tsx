import { Check } from 'lucide-react'
import { useOutbox } from '@/lib/save/running'
import { useSlips } from '@/lib/save/slips'
import { Empty } from '@/ui/empty'
import { ClashCard } from './clash-card'
import { RefusedCard } from './refused-card'
import { SlipCard } from './slip-card'

/** Everything of this person's that the studio could not simply keep. Nothing of it is lost; each waits for a word. */
export function NeedsYou() {
  const edits = useOutbox((shown) => shown.edits)
  const slips = useSlips((shown) => shown.slips).filter(({ trouble }) => trouble !== null)
  const waiting = edits.filter((edit) => edit.state !== 'waiting')
  return (
    <>
      <p className="eyebrow">Saving</p>
      <h1 className="mt-1 font-display text-[44px] leading-none">Needs you</h1>
      {waiting.length + slips.length === 0 ? (
        <Empty icon={<Check />} title="Nothing needs you">
          Everything you typed is kept in the studio.
        </Empty>
      ) : (
        <>
          <p className="mt-3 max-w-2xl text-[13.5px] text-fg-2 leading-relaxed">
            Two people, two tabs or two branches changed the same thing, or the studio could not take it. Nothing is
            overwritten before you choose.
          </p>
          <div className="mt-6 space-y-5">
            {slips.map((slip) => (
              <SlipCard key={slip.id} slip={slip} />
            ))}
            {waiting.map((edit) =>
              edit.state === 'clash' ? (
                <ClashCard key={edit.id} edit={edit} />
              ) : (
                <RefusedCard key={edit.id} edit={edit} />
              ),
            )}
          </div>
        </>
      )}
    </>
  )
}
