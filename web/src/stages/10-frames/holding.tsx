import { useState } from 'react'
import { Compare } from '@/features/compare/compare'
import { Field, Select } from '@/ui/field'
import { Boxes } from './marked'
import type { Drift, Side } from './model'

type HoldingProps = {
  now: { hash: string; label: string }
  sides: readonly Side[]
  shape: string
  drift: readonly Drift[]
}

/** A frame held against another: the one before the cut, the end of the scene before, an earlier take. */
export function Holding({ now, sides, shape, drift }: HoldingProps) {
  const [picked, setPicked] = useState('')
  const against = sides.find(({ id }) => id === picked) ?? sides[0]
  if (!against) return <p className="p-4 text-[13px] text-fg-3">There is no other frame to hold it against yet.</p>
  return (
    <div className="p-3">
      <Field label="Held against" className="mb-3 max-w-72">
        <Select
          value={against.id}
          options={sides.map(({ id, label }) => ({ value: id, label }))}
          onChange={(event) => setPicked(event.target.value)}
        />
      </Field>
      <Compare before={against} after={now} shape={shape}>
        <Boxes drift={drift} />
      </Compare>
    </div>
  )
}
