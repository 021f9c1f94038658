import { Link } from '@tanstack/react-router'
import { Bell as BellIcon, LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useRuns } from '@/lib/runs'
import { Button } from '@/ui/button'
import { Popover, PopoverClose } from '@/ui/popover'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { NoticeList } from './notice-list'
import { clear, setRead, useNotices } from './use-notices'

const SHOWN = 20 // the others are on the page

/** What happened, newest first, each leading to its place; with a dot while something is new. */
export function Bell({ className }: { className?: string }) {
  const [open, setOpen] = useState(false)
  const unread = useNotices().data?.unread ?? 0
  return (
    <Popover
      label="What happened"
      className="w-[380px]"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          variant="ghost"
          size="icon"
          className={className}
          aria-label={unread ? `What happened: ${unread} new` : 'What happened'}
        >
          <span className="relative">
            <BellIcon aria-hidden />
            {unread > 0 && <span aria-hidden className="absolute -top-0.5 -right-0.5 size-2 rounded-full bg-rec" />}
          </span>
        </Button>
      }
    >
      <InPlace shut={() => setOpen(false)} />
    </Popover>
  )
}

function InPlace({ shut }: { shut: () => void }) {
  const asked = useNotices()
  const notices = asked.data?.notices ?? []
  return (
    <>
      <header className="flex flex-wrap items-center gap-1 px-4 pt-3">
        <h2 className="eyebrow mr-auto">What happened</h2>
        {asked.data && asked.data.unread > 0 && (
          <Button size="sm" variant="ghost" onClick={() => setRead(null, true)}>
            Mark all as read
          </Button>
        )}
        {notices.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => void clear(notices)}>
            Clear all
          </Button>
        )}
      </header>
      <GoingOn shut={shut} />
      {asked.isPending && <Loading className="p-4" label="Looking what happened" />}
      {asked.error && <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.data && !notices.length && (
        <p className="px-4 pt-1 pb-3 text-[13px] text-fg-2 leading-relaxed">
          Nothing new. What is made, what fails, and what others do in your films is told here.
        </p>
      )}
      <NoticeList notices={notices.slice(0, SHOWN)} onGo={shut} />
      <footer className="flex flex-wrap gap-x-4 border-line border-t px-4 py-3 text-[12.5px]">
        <PopoverClose asChild>
          <Link to="/notices" className="text-tungsten underline-offset-4 leading-6 hover:underline">
            All that happened
          </Link>
        </PopoverClose>
        <PopoverClose asChild>
          <Link to="/settings" hash="letters" className="text-fg-2 underline-offset-4 leading-6 hover:underline">
            What comes by e-mail
          </Link>
        </PopoverClose>
      </footer>
    </>
  )
}

/** What is being made in this film at this moment. */
function GoingOn({ shut }: { shut: () => void }) {
  const going = useRuns().filter((run) => run.state === 'running')
  return going.map((run) => (
    <Link
      key={run.id}
      to="/p/$project/$branch/$stage"
      params={{ project: run.project, branch: run.branch, stage: run.stage }}
      onClick={shut}
      className="flex gap-3 px-4 py-2 text-[13px] hover:bg-ink-800"
    >
      <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin-slow text-tungsten" />
      <span className="min-w-0 flex-1">
        <span className="capitalize">{run.stage}</span> is being made
        {run.label && <span className="block text-[12px] text-fg-3 leading-snug">{run.label}</span>}
      </span>
    </Link>
  ))
}
