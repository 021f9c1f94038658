import { useState } from 'react'
import { DiffText } from '@/features/conflicts/diff-text'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Segmented } from '@/ui/segmented'
import { Textarea } from '@/ui/textarea'
import { type Clash, mineNow } from './clash'
import type { Desk } from './desk'

type Side = 'mine' | 'theirs' | 'edited'
type ClashDialogProps = { desk: Desk; clash: Clash; onClose: () => void }

/** Two hands in the same words of a scene: both stand side by side, and nothing is written before the choice. */
export function ClashDialog({ desk, clash, onClose }: ClashDialogProps) {
  const [side, setSide] = useState<Side>('mine')
  const mine = mineNow(desk.state, clash)
  const [text, setText] = useState(mine)
  const chosen = side === 'mine' ? mine : side === 'theirs' ? clash.theirs : text
  const panes = [
    { which: 'mine', label: 'Mine', words: mine },
    { which: 'theirs', label: 'Theirs', words: clash.theirs },
  ] as const
  return (
    <Dialog
      open
      size="xl"
      onOpenChange={(open) => !open && onClose()}
      title="Two hands in one scene"
      description="Somebody else changed the same words while you were writing. Both are kept; choose what stands."
      footer={
        <>
          <Button onClick={onClose}>Later</Button>
          <Button
            variant="primary"
            onClick={() => {
              desk.settle(clash.key, chosen)
              onClose()
            }}
          >
            Keep this
          </Button>
        </>
      }
    >
      <Segmented
        label="Which words stay"
        value={side}
        onValueChange={(next) => {
          if (next === 'edited' && side === 'theirs') setText(clash.theirs)
          setSide(next)
        }}
        options={[
          { value: 'mine', label: 'Mine' },
          { value: 'theirs', label: 'Theirs' },
          { value: 'edited', label: 'Write it' },
        ]}
      />
      <div className="mt-4 grid gap-3 md:grid-cols-2">
        {panes.map(({ which, label, words }) => (
          <section
            key={which}
            aria-label={label}
            className={
              side === which
                ? 'rounded-xl border border-tungsten bg-tungsten/6 p-3'
                : 'rounded-xl border border-line p-3'
            }
          >
            <h3 className="eyebrow mb-1.5">{label}</h3>
            <DiffText before={clash.base} after={words} newAsIs className="font-script" />
          </section>
        ))}
      </div>
      {side === 'edited' && (
        <Textarea
          aria-label="The scene, as it shall be"
          className="mt-3 font-script"
          rows={8}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </Dialog>
  )
}
