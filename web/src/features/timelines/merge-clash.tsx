import { Badge } from '@/ui/badge'
import { Segmented } from '@/ui/segmented'
import { Textarea } from '@/ui/textarea'
import { type Pick, type Picks, unitKey } from './choosing'
import { Files, Script } from './difference-view'
import { Pieces } from './pieces'
import type { Clash, Unit } from './use-timelines'

type Names = { ours: string; theirs: string }
type MergeClashProps = { clash: Clash; names: Names; picks: Picks; choose: (key: string, pick: Pick) => void }

/** One document that both branches changed: each field with both versions side by side, chosen one by one. */
export function MergeClash({ clash, names, picks, choose }: MergeClashProps) {
  return (
    <article aria-label={clash.title} className="panel overflow-hidden">
      <header className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-3">
        <h3 className="min-w-0 flex-1 text-[15px] font-semibold">{clash.title}</h3>
        <Badge>{clash.stage_title}</Badge>
      </header>
      <div className="divide-y divide-line">
        {clash.units.length === 0 && <Gone clash={clash} names={names} picks={picks} choose={choose} />}
        {clash.units.map((unit) => (
          <UnitRow
            key={unit.fields.join()}
            unit={unit}
            names={names}
            pick={picks[unitKey(clash, unit)]}
            choose={(pick) => choose(unitKey(clash, unit), pick)}
          />
        ))}
      </div>
    </article>
  )
}

function Gone({ clash, names, picks, choose }: MergeClashProps) {
  const removed = clash.ours === null ? names.ours : names.theirs
  const kept = clash.ours === null ? names.theirs : names.ours
  const keeps = clash.ours === null ? 'theirs' : 'ours'
  return (
    <div className="flex flex-wrap items-center gap-3 p-4">
      <p className="min-w-0 flex-1 basis-60 text-[13.5px] text-fg-2">
        It was taken out in {removed} and changed in {kept}.
      </p>
      <Segmented
        label={`What becomes of ${clash.title}`}
        size="sm"
        value={picks[unitKey(clash)]?.pick ?? ''}
        onValueChange={(next) => choose(unitKey(clash), { pick: next as 'ours' | 'theirs' })}
        options={[
          { value: keeps, label: `Keep it as in ${kept}` },
          { value: keeps === 'ours' ? 'theirs' : 'ours', label: 'Let it go' },
        ]}
      />
    </div>
  )
}

type UnitRowProps = { unit: Unit; names: Names; pick: Pick | undefined; choose: (pick: Pick) => void }

function UnitRow({ unit, names, pick, choose }: UnitRowProps) {
  const chosen = pick?.pick ?? ''
  return (
    <section aria-label={unit.label} className="p-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h4 className="min-w-0 flex-1 basis-40 font-medium text-[13.5px]">
          {unit.label}
          {unit.together && <span className="ml-2 font-normal text-[12px] text-fg-3">go together</span>}
        </h4>
        <Segmented
          label={`Which ${unit.label}`}
          size="sm"
          value={chosen}
          onValueChange={(next) =>
            choose(
              next === 'edited'
                ? { pick: 'edited', text: chosen === 'theirs' ? unit.theirs : unit.ours }
                : { pick: next as 'ours' },
            )
          }
          options={[
            { value: 'ours', label: names.ours },
            { value: 'theirs', label: names.theirs },
            ...(unit.both ? [{ value: 'both', label: 'Both' }] : []),
            ...(unit.written ? [{ value: 'edited', label: 'Write it' }] : []),
          ]}
        />
      </div>
      <Versions unit={unit} names={names} chosen={chosen} />
      {pick?.pick === 'edited' && (
        <Textarea
          aria-label={`${unit.label}, as it shall be`}
          className="mt-3"
          value={pick.text}
          onChange={(event) => choose({ pick: 'edited', text: event.target.value })}
        />
      )}
    </section>
  )
}

function Versions({ unit, names, chosen }: { unit: Unit; names: Names; chosen: string }) {
  if (unit.ours_file || unit.theirs_file)
    return <Files was={unit.ours_file} now={unit.theirs_file} names={[names.ours, names.theirs]} />
  if (unit.pieces.some(({ kind }) => kind !== ''))
    return (
      <div className="rounded-xl border border-line bg-ink-950 p-3">
        <p className="mb-2 text-[12px] text-fg-3">
          Struck through: only in {names.ours}. Marked: only in {names.theirs}. “Both” keeps each, one after the other.
        </p>
        <Script elements={unit.pieces} />
      </div>
    )
  const box = (on: boolean) =>
    on ? 'rounded-xl border border-tungsten bg-tungsten/6 p-3' : 'rounded-xl border border-line p-3'
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <div className={box(chosen === 'ours' || chosen === 'both')}>
        <h5 className="eyebrow mb-1.5">{names.ours}</h5>
        <p className="whitespace-pre-wrap break-words text-[13.5px] leading-relaxed">{unit.ours || 'nothing'}</p>
      </div>
      <div className={box(chosen === 'theirs' || chosen === 'both')}>
        <h5 className="eyebrow mb-1.5">{names.theirs}</h5>
        {unit.pieces.length ? (
          <Pieces pieces={unit.pieces.filter(({ sign }) => sign !== '-')} />
        ) : (
          <p className="whitespace-pre-wrap break-words text-[13.5px] leading-relaxed">{unit.theirs || 'nothing'}</p>
        )}
      </div>
      {unit.base && <p className="text-[12px] text-fg-3 leading-relaxed md:col-span-2">Before both: {unit.base}</p>}
    </div>
  )
}
