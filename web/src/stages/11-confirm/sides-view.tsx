import { count, dollars, left } from '@/lib/words'
import { Field, Select } from '@/ui/field'
import { type Cheaper, GRADES, type Sides } from './model'

type Side = Cheaper['a']
type SidesViewProps = { ways: Cheaper; sides: Sides; onSides: (sides: Sides) => void }

/** Two engines, or one at two sizes, side by side: price, time, what each can hold. */
export function SidesView({ ways, sides, onSides }: SidesViewProps) {
  // what is told may be of the choice before
  const chosen = { a: sides.a || ways.a.choice, b: sides.b || ways.b.choice }
  const options = ways.choices.map(({ choice, title }) => ({ value: choice, label: title }))
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {(['a', 'b'] as const).map((side) => (
        <section key={side} aria-label={`Side ${side.toUpperCase()}`} className="min-w-0">
          <Field label={side.toUpperCase()}>
            <Select
              value={chosen[side]}
              options={options}
              onChange={(event) => onSides({ ...chosen, [side]: event.target.value })}
            />
          </Field>
          <OneSide side={ways[side]} />
        </section>
      ))}
    </div>
  )
}

function OneSide({ side }: { side: Side }) {
  const rows: [string, string][] = [
    ['The clips to be made', dollars(side.left_micro)],
    ['All clips of the film', dollars(side.whole_micro)],
    [
      'Time',
      side.time_ms === null ? 'was not measured' : side.time_ms ? left(side.time_ms).replace(' left', '') : 'none',
    ],
    ['Lengths', side.lengths || 'any'],
    ['How well the price is known', `${side.grade}: ${side.grade === 'A' ? side.source : GRADES[side.grade]}`],
  ]
  return (
    <div className="mt-3 rounded-xl border border-line bg-ink-900 p-4 text-[13px]">
      <dl className="grid grid-cols-[minmax(0,9.5rem)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        {rows.map(([title, value]) => (
          <div key={title} className="contents">
            <dt className="text-fg-3">{title}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      <ul className="mt-3 list-inside list-disc space-y-0.5 text-[12.5px] text-fg-2">
        {side.holds.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {side.too_long.length > 0 && (
        <p className="mt-3 text-[12.5px] text-rec leading-relaxed">
          {count(side.too_long.length, 'shot')} it cannot make in one piece: {side.too_long.slice(0, 8).join(', ')}
          {side.too_long.length > 8 && ` and ${side.too_long.length - 8} more`}. They are not in these prices.
        </p>
      )}
    </div>
  )
}
