import { Link } from '@tanstack/react-router'
import { Bell as BellIcon, CircleCheck, CircleX, LoaderCircle } from 'lucide-react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Run } from '@/api/shapes'
import { useRuns } from '@/lib/runs'
import { Button } from '@/ui/button'
import { Popover, PopoverClose } from '@/ui/popover'

type Seen = { seen: Record<string, true>; see: (ids: readonly string[]) => void }

/** Which finished runs were looked at, in this browser. */
const useSeen = create<Seen>()(
  persist(
    (set) => ({
      seen: {},
      see: (ids) =>
        set(({ seen }) => ({ seen: { ...seen, ...Object.fromEntries(ids.map((id) => [id, true as const])) } })),
    }),
    {
      name: 'aiuteur.seen',
    },
  ),
)

/** What was made in this project, and what could not be: newest first, each leading to its stage. */
export function Bell() {
  const { seen, see } = useSeen()
  const runs = useRuns().slice(0, 20)
  const news = runs.filter((run) => run.state !== 'running' && !seen[run.id])
  return (
    <Popover
      label="What happened"
      onOpenChange={(open) => !open && see(news.map(({ id }) => id))}
      trigger={
        <Button
          variant="ghost"
          size="icon"
          className="max-sm:hidden"
          aria-label={news.length ? `What happened: ${news.length} new` : 'What happened'}
        >
          <span className="relative">
            <BellIcon aria-hidden />
            {news.length > 0 && (
              <span aria-hidden className="absolute -top-0.5 -right-0.5 size-2 rounded-full bg-rec" />
            )}
          </span>
        </Button>
      }
    >
      <h2 className="eyebrow px-4 pt-4 pb-2">What happened</h2>
      {runs.length === 0 && (
        <p className="px-4 pb-4 text-[13px] text-fg-2">
          Nothing was made here yet. What is made, and what fails, is told here.
        </p>
      )}
      <ul className="pb-2">
        {runs.map((run) => (
          <li key={run.id}>
            <Row run={run} fresh={!seen[run.id]} />
          </li>
        ))}
      </ul>
    </Popover>
  )
}

const FACE = {
  running: { icon: <LoaderCircle aria-hidden className="animate-spin-slow text-tungsten" />, word: 'is being made' },
  done: { icon: <CircleCheck aria-hidden className="text-leaf" />, word: 'is made' },
  failed: { icon: <CircleX aria-hidden className="text-rec" />, word: 'could not be made' },
  cancelled: { icon: <CircleX aria-hidden className="text-fg-3" />, word: 'was stopped' },
}

/** The sentence of a run that failed, or what it was about. */
const said = (run: Run) => (typeof run.error?.sentence === 'string' ? run.error.sentence : run.label)

/** What it was asked for with, in the filmmaker's own words. */
const wish = (run: Run) => (typeof run.request.guidance === 'string' ? run.request.guidance.trim() : '')

function Row({ run, fresh }: { run: Run; fresh: boolean }) {
  const { icon, word } = FACE[run.state]
  return (
    <PopoverClose asChild>
      <Link
        to="/p/$project/$branch/$stage"
        params={{ project: run.project, branch: run.branch, stage: run.stage }}
        className="flex gap-3 px-4 py-2 text-[13px] hover:bg-ink-800 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0"
      >
        {icon}
        <span className="min-w-0 flex-1">
          <span className={fresh ? 'font-medium text-fg' : 'text-fg-2'}>
            <span className="capitalize">{run.stage}</span> {word}
          </span>
          {said(run) && <span className="block text-[12px] text-fg-3 leading-snug">{said(run)}</span>}
          {wish(run) && <span className="block text-[12px] text-fg-3 leading-snug">With the words “{wish(run)}”</span>}
        </span>
      </Link>
    </PopoverClose>
  )
}
