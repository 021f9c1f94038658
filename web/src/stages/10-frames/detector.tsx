import { ScanEye } from 'lucide-react'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { type Detector as Facts, percent } from './model'

type DetectorProps = {
  facts: Facts
  shots: number
  drifts: number
  readOnly: boolean
  busy: boolean
  onLook: () => void
}

/** The drift detector: what it has looked over, from where on it raises a flag, and how well it did when it was measured. */
export function Detector({ facts, shots, drifts, readOnly, busy, onLook }: DetectorProps) {
  const all = shots > 0 && facts.shots === shots
  return (
    <section aria-labelledby="detector" className="panel mt-6 p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ScanEye aria-hidden className="size-5 text-daylight" />
        <div className="min-w-0 flex-1 basis-64">
          <h2 id="detector" className="font-display text-[20px] leading-tight">
            Drift detector
          </h2>
          <p className="text-[13px] text-fg-2" aria-live="polite">
            {facts.shots === 0
              ? 'It looks a scene over by itself as soon as a frame is brought, retouched or guided.'
              : `${all ? 'Every shot' : `${facts.shots} of ${count(shots, 'shot')}`} looked over: ${
                  drifts ? `${count(drifts, 'drift')} marked and flagged.` : 'nothing drifts.'
                }`}
          </p>
        </div>
        {!readOnly && !all && (
          <Button size="sm" busy={busy} onClick={onLook}>
            Look this scene over
          </Button>
        )}
      </div>
      <p className="mt-3 max-w-3xl text-[12.5px] text-fg-3 leading-relaxed">
        It holds the same clothes and the same place against each other across the cuts, and looks for the marks that
        the looks tell of. A flag is raised where clothes are more than {facts.clothes_limit / 10} CIELAB units apart
        from every other frame that should show the same, a place more than {facts.place_limit / 10}, or where it is{' '}
        {percent(facts.mark_limit)} sure of a mark.
      </p>
      {facts.changes > 0 && (
        <details className="mt-3 text-[12.5px]">
          <summary className="cursor-pointer select-none rounded-lg text-fg-2 hover:text-fg">
            Known false alarms {percent(facts.false_alarm_permille)} · precision {percent(facts.precision_permille)} ·
            recall {percent(facts.recall_permille)}
          </summary>
          <p className="mt-2 max-w-3xl text-fg-3 leading-relaxed">
            Measured on {facts.measured_on} over {count(facts.scenes, 'scene')} drawn here:{' '}
            {count(facts.regions, 'region')} without a change raised {count(facts.false_alarms, 'false alarm')};{' '}
            {count(facts.changes, 'change')} were made on purpose, and {facts.found} found. On pictures of other engines
            it looks where the panel puts people, and these figures do not hold.
          </p>
          <ul className="mt-2 grid max-w-3xl gap-x-6 gap-y-1 sm:grid-cols-2">
            {facts.kinds.map((one) => (
              <li key={one.kind} className="flex items-baseline gap-3 border-line border-b py-1">
                <span className="min-w-0 flex-1 text-fg-2">{one.said}</span>
                <span className="tc text-fg-3">
                  {one.found} of {one.tried}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
