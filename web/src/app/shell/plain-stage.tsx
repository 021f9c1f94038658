import { Hammer, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { Stage } from '@/api/shapes'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { useRun, useVerb } from '@/features/stages/use-run'
import { useStage } from '@/features/stages/use-stages'
import { Waiting } from '@/features/stages/waiting'
import { count, dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { Skeleton } from '@/ui/skeleton'
import { PlainDocuments } from './plain-documents'
import { PlainFilm } from './plain-film'

/** A stage that has no screen of its own in this studio: what there is of it, as the server knows it, and a way to make it. */
export function PlainStage() {
  const stage = useStage()
  if (!stage) return <Skeleton className="h-40" />
  return (
    <>
      <StageHeader actions={<Make stage={stage} />} />
      <Waiting>
        <Standing stage={stage} />
        <PlainFilm />
        <PlainDocuments stage={stage} />
        <StageGate />
      </Waiting>
    </>
  )
}

function Make({ stage }: { stage: Stage }) {
  const readOnly = useReadOnly()
  const run = useRun(stage.slug)
  const verb = useVerb()
  const [busy, setBusy] = useState(false)
  const wanting = stage.missing + stage.stale
  if (readOnly || run || wanting === 0) return null
  const make = () => {
    setBusy(true)
    void verb('make').finally(() => setBusy(false))
  }
  return (
    <Button variant="primary" size="lg" busy={busy} onClick={make}>
      {stage.stale ? <RefreshCw aria-hidden /> : <Hammer aria-hidden />}
      {stage.stale ? 'Bring up to date' : 'Make it'} · {dollars(stage.price_micro)}
    </Button>
  )
}

function Standing({ stage }: { stage: Stage }) {
  const run = useRun(stage.slug)
  const facts = [
    ['there', stage.documents],
    ['to be made', stage.missing],
    ['out of date', stage.stale],
    ['changed by hand', stage.edited],
  ] as const
  return (
    <section aria-label="How it stands" className="panel mb-6 p-5">
      {run && (
        <div className="mb-5">
          <RunProgress run={run} />
        </div>
      )}
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {facts.map(([word, number]) => (
          <div key={word} className="flex flex-col-reverse">
            <dt className="text-[12.5px] text-fg-3">{word}</dt>
            <dd className="tc text-[26px] leading-tight">{number.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 max-w-3xl text-[13px] text-fg-2 leading-relaxed">
        Aiuteur makes this stage by itself from the stages before it.{' '}
        {stage.documents === 0
          ? 'Nothing of it is there yet.'
          : `${count(stage.documents, 'document')} of it can be read here; the desk to work on them by hand is the command line: aiuteur change.`}
      </p>
    </section>
  )
}
