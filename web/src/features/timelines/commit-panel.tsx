import { GitBranch, GitCompare, History, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useMayEdit } from '@/lib/person/person'
import { ago } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { WORDS } from './model'
import { NewBranch } from './new-branch'
import { RestoreDialog } from './restore-dialog'
import { useGo } from './spot'
import { type Commit, type Lane, useWho } from './use-timelines'

type CommitPanelProps = {
  commit: Commit
  lane: Lane
  here: { id: string; name: string } | null
  lanes: readonly Lane[]
  commits: readonly Commit[]
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** One version: what it is, who made it, and the ways from it. Nothing is erased by any of them. */
export function CommitPanel({ commit, lane, here, lanes, commits }: CommitPanelProps) {
  const go = useGo()
  const who = useWho()
  const mayEdit = useMayEdit()
  const [open, setOpen] = useState<'restore' | 'branch' | null>(null)
  const said = commit.message || WORDS[commit.kind] || 'A version'
  const merged = commits.find(({ id }) => id === commit.merged)
  const from = lanes.find(({ id }) => id === merged?.branch)
  return (
    <>
      <Badge tone={commit.kind === 'named' ? 'tungsten' : 'plain'}>{WORDS[commit.kind] ?? 'Version'}</Badge>
      <h2 className="mt-2 break-words font-display text-[24px] leading-tight">{said}</h2>
      <p className="mt-1.5 text-[13px] text-fg-2 leading-relaxed">
        On {lane.name}, by {who(commit.author)}, {ago(commit.at)}
        <span className="block text-fg-3">{moment.format(commit.at)}</span>
        {from && <span className="block">With what came from {from.name}</span>}
      </p>
      <div className="mt-4 flex flex-col gap-2">
        <Button onClick={() => go({ view: 'compare', left: commit.id, right: here?.id ?? 'main' })}>
          <GitCompare aria-hidden /> Look at it beside {here?.name ?? 'main'} as it is now
        </Button>
        {commit.parent && (
          <Button onClick={() => go({ view: 'compare', left: commit.parent ?? '', right: commit.id })}>
            <History aria-hidden /> What changed up to here
          </Button>
        )}
        {mayEdit && (
          <>
            <Button onClick={() => setOpen('branch')}>
              <GitBranch aria-hidden /> New branch from here…
            </Button>
            <Button onClick={() => setOpen('restore')}>
              <RotateCcw aria-hidden /> Go back to it on {here?.name ?? 'main'}…
            </Button>
          </>
        )}
      </div>
      <NewBranch open={open === 'branch'} onOpenChange={() => setOpen(null)} from={`“${said}”`} commit={commit.id} />
      {open === 'restore' && <RestoreDialog commit={commit} said={said} close={() => setOpen(null)} />}
    </>
  )
}
