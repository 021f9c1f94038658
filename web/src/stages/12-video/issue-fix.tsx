import { RefreshCw } from 'lucide-react'
import { type Fix, type Found, useFilmRoom } from '@/features/issues/use-issues'
import { useRoom } from '@/lib/rooms'
import { count, dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { ClipCompare } from './clip-compare'
import type { Timeline } from './model'

type IssueFixProps = { film: Timeline; found: Found; readOnly: boolean; running: boolean }
const SHOWN = 6

/** What hangs on mending an issue and what that costs at most; once the clip is another, the two against each other. */
export function IssueFix({ film, found, readOnly, running }: IssueFixProps) {
  const fix = useRoom<Fix>(`video/issues/${found.id}/fix`).data
  const { make } = useFilmRoom()
  const { issue } = found
  const changed = !!issue.clip && found.now !== '' && found.now !== issue.clip.hash
  return (
    <div className="mt-3 border-line border-t pt-3 text-[12.5px]">
      {fix && fix.depends.length > 0 && (
        <>
          <h3 className="eyebrow mb-1">What stands on it</h3>
          <ul className="text-fg-2 leading-relaxed">
            {fix.depends.slice(0, SHOWN).map((one) => (
              <li key={one.key}>{one.label}</li>
            ))}
            {fix.depends.length > SHOWN && <li>and {fix.depends.length - SHOWN} more</li>}
          </ul>
          <p className="mt-1 text-fg-3">
            {count(fix.renders, 'render')} · {dollars(fix.price_micro)}
            {fix.most_renders > fix.renders &&
              `; at most ${fix.most_renders} · ${dollars(fix.most_micro)}, if more of the film changes by it`}
            . What comes out as it was is not made again.
          </p>
        </>
      )}
      {!readOnly && issue.place && (
        <Button size="sm" className="mt-2" busy={running} onClick={() => void make([issue.place])}>
          <RefreshCw aria-hidden /> Make again what stands on it
        </Button>
      )}
      {changed && issue.clip && (
        <ClipCompare
          film={film}
          title="Before and after"
          before={{ hash: issue.clip.hash, word: 'Before' }}
          after={{ hash: found.now, word: 'After' }}
          frame={issue.at_frame}
          region={issue.region ?? null}
        />
      )}
    </div>
  )
}
