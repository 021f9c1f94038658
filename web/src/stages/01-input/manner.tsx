import { useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { type Schemas, say } from '@/api/client'
import { NewerNote } from '@/features/timelines/newer-note'
import { useEngineSays } from '@/lib/engines'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'
import { ago, count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { Settings } from './model'

type MannerProps = { pin: Settings['writing_capsule'] }

/** What the writing capsule gives to every text: its measures, the words that are injected, and every time it was laid. */
export function MannerNote({ pin }: MannerProps) {
  const follows = useEngineSays('manner')
  const { project, branch } = useHere()
  const [open, setOpen] = useState(false)
  const told = useQuery({
    queryKey: [...names.stages(project, branch), 'manner', pin?.hash],
    queryFn: () => say<Schemas['MannerAnswer']>('GET', `/api/projects/${project}/branches/${branch}/input/manner`),
    enabled: pin != null,
  }).data
  const manner = told?.manner
  if (!pin || !manner) return null
  return (
    <div className="-mt-2 space-y-2 text-[12.5px] text-fg-2 sm:col-span-2">
      <p>
        Treatments and script are told in the manner of “{manner.name}”
        {manner.words > 0 && `: ${manner.sentence_words} words a sentence, ${manner.spoken} % spoken`}. {follows}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => setOpen(true)}>
          <ScrollText aria-hidden /> What is injected
        </Button>
        <NewerNote thing={pin.key} />
      </div>
      <Dialog
        reading
        open={open}
        onOpenChange={setOpen}
        title={`In the manner of ${manner.name}`}
        description="These words, and no others, stand before every treatment and script that is asked for. The same capsule gives the same words."
      >
        <pre className="panel max-h-80 overflow-y-auto whitespace-pre-wrap p-4 font-sans text-[13px] leading-relaxed">
          {manner.text}
        </pre>
        <h3 className="eyebrow mt-5 mb-2">Applications</h3>
        <ol className="space-y-1 text-[12.5px] text-fg-2">
          {told.applications.map((one) => (
            <li key={`${one.at} ${one.hash}`}>
              {ago(one.at)} by {one.author} <span className="tc text-fg-3">{one.hash.slice(0, 8)}</span>
            </li>
          ))}
        </ol>
        <p className="mt-3 text-[11.5px] text-fg-3">
          {count(told.applications.length, 'application')}, none is ever removed.
        </p>
      </Dialog>
    </div>
  )
}
