import { Link } from '@tanstack/react-router'
import { FileText } from 'lucide-react'
import type { Slip } from '@/lib/save/slips'
import { Button } from '@/ui/button'

const CLASH = 'Somebody else changed the same words while you were writing. Both are kept.'

/** Words of a script that wait for a decision. It is made where they stand: on the page. */
export function SlipCard({ slip }: { slip: Slip }) {
  const { project, branch } = slip
  const key = slip.trouble?.fields.key
  const scene = typeof key === 'string' ? key.replace(/^script\//, '') : undefined
  const text = slip.runs.map((run) => run.text.trim()).join('\n\n')
  return (
    <article className="panel p-4">
      <h2 className="font-display text-[23px] leading-tight">Script</h2>
      <p className="mt-1 text-[13.5px] text-fg-2 leading-relaxed">
        {slip.trouble?.status === 409 ? CLASH : slip.trouble?.sentence}
      </p>
      <div className="mt-3 rounded-xl border border-line bg-ink-950 p-3">
        <p className="line-clamp-8 whitespace-pre-wrap font-script text-[13.5px] text-fg-2">{text}</p>
      </div>
      <Button asChild variant="primary" size="sm" className="mt-4">
        <Link to="/p/$project/$branch/$stage" params={{ project, branch, stage: 'script' }} search={{ scene }}>
          <FileText aria-hidden /> Decide on the page
        </Link>
      </Button>
    </article>
  )
}
