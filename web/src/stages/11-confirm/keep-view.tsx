import { Link } from '@tanstack/react-router'
import { useHere } from '@/lib/here'
import { dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { type Cheaper, paid } from './model'

type Kept = Cheaper['keep'][number]

const VERDICTS = {
  keep: { word: 'Keep', tone: 'leaf' },
  retouch: { word: 'Retouch', tone: 'daylight' },
  anew: { word: 'Make anew', tone: 'tungsten' },
} as const

/** Of what is not up to date: what can be kept, what only needs a retouch, what has to be made anew, each priced. */
export function KeepView({ ways }: { ways: Cheaper }) {
  const { keep, keep_count: counts } = ways
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0)
  if (!total)
    return (
      <p className="text-[13px] text-fg-2">
        Every frame and clip is up to date. When something it was made from changes, this says how little of it has to
        be made again.
      </p>
    )
  return (
    <>
      <p className="mb-3 flex flex-wrap gap-2 text-[13px] text-fg-2">
        {(['keep', 'retouch', 'anew'] as const).map((verdict) => (
          <span key={verdict} className="flex items-center gap-1.5">
            <Badge tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].word}</Badge> {counts[verdict] ?? 0}
          </span>
        ))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <ul tabIndex={0} aria-label="What to do about each" className="max-h-96 space-y-1.5 overflow-y-auto">
        {keep.map((one) => (
          <li key={one.key}>
            <Row one={one} />
          </li>
        ))}
        {total > keep.length && <li className="text-[12px] text-fg-3">and {total - keep.length} more</li>}
      </ul>
    </>
  )
}

function Row({ one }: { one: Kept }) {
  const { project, branch } = useHere()
  const [kind, scene, shot] = one.key.split('/')
  return (
    <Link
      to="/p/$project/$branch/$stage"
      params={{ project, branch, stage: kind === 'frame' ? 'frames' : 'video' }}
      search={{ scene, shot, doc: one.key }}
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-lg px-2 py-1.5 text-[12.5px] outline-offset-[-2px] hover:bg-ink-800"
    >
      <Badge tone={VERDICTS[one.verdict].tone}>{VERDICTS[one.verdict].word}</Badge>
      <span>{one.label}</span>
      <span className="min-w-0 flex-1 basis-48 text-fg-3">{one.why}</span>
      <span className="tc">{dollars(one.cost.micro)}</span>
      <span className="tc text-fg-3">
        {one.cost.paid_micro === one.anew.paid_micro
          ? paid(one.cost)
          : `${one.cost.paid_micro ? paid(one.cost) : 'nothing'} instead of ${paid(one.anew)}`}
      </span>
    </Link>
  )
}
