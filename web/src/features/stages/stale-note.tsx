import { CircleAlert } from 'lucide-react'
import type { Doc } from '@/api/shapes'
import { useChange } from '@/lib/rooms'
import { dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'
import { useReadOnly } from './read-only'
import { useVerb } from './use-run'
import { useStage } from './use-stages'

type StaleNoteProps = { docs: readonly Doc<object>[]; what?: string; className?: string }

/** Why documents are out of date, what refreshing costs, and “still fine”, which can be taken back. Shows nothing where
 * nothing is stale. */
export function StaleNote({ docs, what = 'This', className }: StaleNoteProps) {
  const verb = useVerb()
  const change = useChange('cascade/undo', toast)
  const stage = useStage()
  const readOnly = useReadOnly()
  const stale = docs.filter((doc) => doc.status === 'stale')
  if (!stale.length) return null
  const keys = stale.map((doc) => doc.key)
  const free = stale.filter((doc) => !doc.locked).map((doc) => doc.key)
  const causes = [...new Map(stale.flatMap((doc) => doc.causes).map((cause) => [cause.sentence, cause])).values()]
  return (
    <aside aria-label="Out of date" className={className}>
      <div className="rounded-xl border border-rec/35 bg-rec/8 p-3.5 text-[13px]">
        <p className="flex items-center gap-2 font-medium">
          <CircleAlert aria-hidden className="size-4 shrink-0 text-rec" />
          {what} is out of date
        </p>
        <ul className="mt-1.5 space-y-0.5 text-fg-2 leading-relaxed">
          {causes.slice(0, 4).map((cause) => (
            <li key={cause.key + cause.sentence}>{cause.sentence}</li>
          ))}
          {causes.length > 4 && <li>and {causes.length - 4} more</li>}
        </ul>
        {free.length < keys.length && (
          <p className="mt-1.5 text-fg-3">What is locked of it stays as it is before that is taken away.</p>
        )}
        {!readOnly && free.length > 0 && (
          <div className="mt-3 flex flex-wrap gap-2">
            <Button size="sm" onClick={() => void verb('make', { keys })}>
              Make again{stage ? ` · ${dollars(stage.price_micro)}` : ''}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              onClick={() => void change('still-fine', { keys: free }, `${what} is still fine`)}
            >
              Still fine
            </Button>
          </div>
        )}
      </div>
    </aside>
  )
}
