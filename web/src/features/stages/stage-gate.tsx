import { Link } from '@tanstack/react-router'
import { ArrowRight, Check, CircleDashed } from 'lucide-react'
import { useState } from 'react'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { useVerb } from './use-run'
import { useStages } from './use-stages'

const SHOWN = 5 // sentences of what is missing; the rest is counted

/** The gate at the end of a stage: what is still missing, the word that passes it, and the way on. */
export function StageGate() {
  const { project, branch, stage: slug } = useHere()
  const { stages } = useStages()
  const mayEdit = useMayEdit()
  const verb = useVerb()
  const [busy, setBusy] = useState(false)
  const stage = stages.find((one) => one.slug === slug)
  const next = stages.find((one) => stage && one.number === stage.number + 1)
  if (!stage?.open || !stage.gate) return null
  const passed = stage.approved_by !== null
  const act = (what: 'approve' | 'withdraw') => {
    setBusy(true)
    void verb(what).finally(() => setBusy(false))
  }
  return (
    <section aria-label="Gate" className="panel mt-8 flex flex-wrap items-center gap-x-6 gap-y-4 p-5">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-display text-[22px] leading-tight">{passed ? `Passed: ${stage.gate}` : stage.gate}</h2>
        {passed ? (
          <p className="mt-1 text-[13px] text-fg-2">
            {stage.automatic
              ? 'Passed by itself when the film was made; nobody has looked at it yet.'
              : 'A later change opens it again by itself.'}
          </p>
        ) : stage.ready.length ? (
          <ul className="mt-2 space-y-1 text-[13px] text-fg-2">
            {stage.ready.slice(0, SHOWN).map((sentence) => (
              <li key={sentence} className="flex gap-2">
                <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-3" />
                {sentence}
              </li>
            ))}
            {stage.ready.length > SHOWN && <li className="pl-6">and {stage.ready.length - SHOWN} more</li>}
          </ul>
        ) : (
          <p className="mt-1 flex items-center gap-2 text-[13px] text-fg-2">
            <Check aria-hidden className="size-4 text-leaf" /> Everything it needs is there.
          </p>
        )}
      </div>
      {mayEdit && (
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          {passed && (
            <Button busy={busy} onClick={() => act('withdraw')}>
              Open again
            </Button>
          )}
          {(!passed || stage.automatic) && (
            <Button
              variant="primary"
              size="lg"
              busy={busy}
              disabled={stage.ready.length > 0}
              onClick={() => act('approve')}
            >
              <Check aria-hidden /> {stage.gate}
            </Button>
          )}
          {passed && next && (
            <Button asChild variant={stage.automatic ? 'secondary' : 'primary'}>
              <Link to="/p/$project/$branch/$stage" params={{ project, branch, stage: next.slug }}>
                {next.title} <ArrowRight aria-hidden />
              </Link>
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
