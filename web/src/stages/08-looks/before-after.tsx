import { useState } from 'react'
import { Compare } from '@/features/compare/compare'
import { Dialog } from '@/ui/dialog'
import { Field, Select } from '@/ui/field'
import { type Entry, sides } from './model'

type BeforeAfterProps = { open: boolean; onOpenChange: (open: boolean) => void; entry: Entry }

/** Two pictures of one thing: how it was, and how it is. */
export function BeforeAfter({ open, onOpenChange, entry }: BeforeAfterProps) {
  const found = sides(entry)
  const [one, setOne] = useState(0)
  const [two, setTwo] = useState<number | null>(null)
  const before = found[one] ?? found[0]
  const after = found[two ?? found.length - 1] ?? found.at(-1)
  const options = found.map((side, place) => ({ value: String(place), label: side.label }))
  const shape = entry.element.kind === 'character' ? '4/5' : entry.element.kind === 'place' ? '16/9' : '1/1'
  if (!before || !after) return null
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={`${entry.element.name}: before and after`}
      description="By a line drawn across, one through the other, in turns, or side by side."
    >
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <Field label="Before">
          <Select value={String(one)} options={options} onChange={(event) => setOne(Number(event.target.value))} />
        </Field>
        <Field label="After">
          <Select
            value={String(two ?? found.length - 1)}
            options={options}
            onChange={(event) => setTwo(Number(event.target.value))}
          />
        </Field>
      </div>
      <Compare before={before} after={after} shape={shape} className="mx-auto max-w-[560px]" />
    </Dialog>
  )
}
