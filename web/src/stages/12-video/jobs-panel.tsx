import { CircleCheck, CircleX, Clock, LoaderCircle, RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import { useFilmRoom } from '@/features/issues/use-issues'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { useRun, useVerb } from '@/features/stages/use-run'
import { ago, count, dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Progress } from '@/ui/progress'
import { type Job, WORDS } from './model'

const FACE = {
  queued: <Clock aria-hidden className="text-fg-3" />,
  running: <LoaderCircle aria-hidden className="animate-spin-slow text-tungsten" />,
  done: <CircleCheck aria-hidden className="text-leaf" />,
  failed: <CircleX aria-hidden className="text-rec" />,
  cancelled: <CircleX aria-hidden className="text-fg-3" />,
}
const PAGE = 40

/** Every render of this branch: how it stands, what it cost, what went wrong; stop it, try it again. */
export function JobsPanel({ jobs }: { jobs: readonly Job[] }) {
  const run = useRun()
  const [shown, setShown] = useState(PAGE)
  const left = jobs.filter((job) => job.state === 'queued' || job.state === 'running').length
  if (jobs.length === 0 && !run)
    return (
      <Empty icon={<Clock />} title="Nothing was rendered yet" className="py-10">
        Every clip, voice, mix and cut that is made stands here, with its price and what became of it.
      </Empty>
    )
  return (
    <div className="p-3">
      {run && (
        <div className="mb-3 rounded-xl border border-line p-3">
          <RunProgress run={run} />
        </div>
      )}
      <p className="mb-2 px-1 text-[12px] text-fg-3" aria-live="polite">
        {count(jobs.length, 'render')} · {left ? `${left} to come` : 'nothing under way'}
      </p>
      <ul aria-label="Renders" className="space-y-1">
        {jobs.slice(0, shown).map((job) => (
          <li key={`${job.recipe}${job.key}`}>
            <Row job={job} busy={run !== null} />
          </li>
        ))}
      </ul>
      {jobs.length > shown && (
        <Button size="sm" className="mt-3" onClick={() => setShown((was) => was + PAGE)}>
          {Math.min(PAGE, jobs.length - shown)} more of {jobs.length}
        </Button>
      )}
    </div>
  )
}

function Row({ job, busy }: { job: Job; busy: boolean }) {
  const { name } = job
  const { change } = useFilmRoom()
  const verb = useVerb('video')
  const readOnly = useReadOnly()
  const again = job.state === 'failed' || job.state === 'cancelled'
  return (
    <article
      aria-label={name}
      className="flex items-start gap-2.5 rounded-lg px-2 py-1.5 text-[12.5px] [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0"
    >
      {FACE[job.state]}
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="shrink-0 text-[11.5px] text-fg-3">
            {WORDS[job.state]}
            {job.finished_at ? ` ${ago(job.finished_at)}` : ''}
          </span>
        </p>
        {job.state === 'running' && (
          <Progress label={`${name}, about`} done={job.percent} total={100} className="my-1" />
        )}
        {job.sentence && <p className="text-[12px] text-rec leading-snug">{job.sentence}</p>}
        <p className="text-[11.5px] text-fg-3">
          {dollars(job.price_micro)}
          {job.attempts > 1 && ` · ${count(job.attempts, 'attempt')}`}
        </p>
      </div>
      {!readOnly && (job.state === 'queued' || job.state === 'running') && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Cancel ${name}`}
          onClick={() => void change('DELETE', `jobs/${job.recipe}`, undefined)}
        >
          <X />
        </Button>
      )}
      {!readOnly && again && (
        <Button
          size="icon-sm"
          variant="ghost"
          disabled={busy}
          aria-label={`Try ${name} again`}
          onClick={() => void verb('make', { keys: [job.key] })}
        >
          <RotateCcw />
        </Button>
      )}
    </article>
  )
}
