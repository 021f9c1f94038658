import { useNavigate } from '@tanstack/react-router'
import { GitCompare, GitMerge, Lock, Pencil, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { ago, count, dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Loading } from '@/ui/skeleton'
import { DeleteBranch, RenameBranch } from './branch-dialogs'
import { useGo } from './spot'
import { useCeremonies } from './use-ceremonies'
import { type Commit, type Facts, type Lane, useFacts, useWho } from './use-timelines'

type BranchPanelProps = {
  lane: Lane
  here: { id: string; name: string } | null
  lanes: readonly Lane[]
  commits: readonly Commit[]
}

/** One branch: who made it and from what, how far it is, what it would take; and what can be done with it. */
export function BranchPanel({ lane, here, lanes, commits }: BranchPanelProps) {
  const who = useWho()
  const { data } = useFacts(lane.deleted_at === null ? lane.id : null)
  const origin = lanes.find(({ id }) => id === lane.forked_from)
  const start = commits.find(({ id }) => id === lane.forked_commit)
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        <Badge tone={lane.main ? 'tungsten' : 'daylight'}>{lane.main ? 'The film itself' : 'Branch'}</Badge>
        {here?.id === lane.id && <Badge>You are here</Badge>}
        {lane.forced && <Badge tone="iris">Made instead of overwriting</Badge>}
      </div>
      <h2 className="mt-2 break-words font-display text-[26px] leading-tight">{lane.name}</h2>
      {lane.message && <p className="mt-1 text-[13.5px] text-fg-2">“{lane.message}”</p>}
      <p className="mt-1.5 text-[13px] text-fg-3 leading-relaxed">
        {lane.author ? `Made by ${who(lane.author)} ` : 'Made '}
        {ago(lane.created_at)}
        {origin && ` from ${origin.name}`}
        {start && ` at “${start.message || 'an earlier version'}”`}
      </p>
      {data && <FactRows facts={data} />}
      {!data && lane.deleted_at === null && <Loading lines={4} className="mt-4" />}
      <Acts lane={lane} here={here} facts={data} />
    </>
  )
}

function FactRows({ facts }: { facts: Facts }) {
  const who = useWho()
  const rows: [string, string][] = [
    ['Last change', `${ago(facts.changed_at)}${facts.changed_by ? ` by ${who(facts.changed_by)}` : ''}`],
    ['Shots finished', facts.shots ? `${facts.finished} of ${facts.shots}` : 'no shots yet'],
    [
      'A film of it takes',
      facts.renders ? `${count(facts.renders, 'render')} · ${dollars(facts.price_micro)}` : 'nothing more',
    ],
    ['Spent so far', facts.spent_micro ? dollars(facts.spent_micro) : 'nothing'],
    ['Only here', facts.unmerged.length ? count(facts.unmerged.length, 'change') : 'nothing'],
  ]
  return (
    <>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-[13px]">
        {rows.map(([name, said]) => (
          <div key={name} className="contents">
            <dt className="text-fg-3">{name}</dt>
            <dd className="text-right">{said}</dd>
          </div>
        ))}
      </dl>
      {facts.locked.length > 0 && (
        <p className="mt-3 flex items-start gap-1.5 text-[12.5px] text-fg-2">
          <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0 text-tungsten" /> Locked: {facts.locked.join(', ')}
        </p>
      )}
    </>
  )
}

function Acts({ lane, here, facts }: { lane: Lane; here: BranchPanelProps['here']; facts: Facts | undefined }) {
  const { project } = useHere()
  const navigate = useNavigate()
  const go = useGo()
  const mayEdit = useMayEdit()
  const ceremonies = useCeremonies()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const elsewhere = here !== null && here.id !== lane.id
  const name = lane.main ? 'main' : lane.id
  const enter = () => void navigate({ to: '/p/$project/$branch/timelines', params: { project, branch: name } })
  if (lane.deleted_at !== null)
    return (
      <Button className="mt-4 w-full" onClick={() => void ceremonies.undelete(lane.id)} disabled={!mayEdit}>
        <Undo2 aria-hidden /> Bring it back
      </Button>
    )
  return (
    <div className="mt-4 flex flex-col gap-2">
      {elsewhere && (
        <>
          <Button variant="primary" onClick={enter}>
            Switch to {lane.name}
          </Button>
          <Button onClick={() => go({ view: 'compare', left: here.id, right: lane.id })}>
            <GitCompare aria-hidden /> Compare with {here.name}
          </Button>
          {mayEdit && (
            <Button onClick={() => go({ view: 'merge', source: lane.id })}>
              <GitMerge aria-hidden /> Merge into {here.name}…
            </Button>
          )}
        </>
      )}
      {mayEdit && !lane.main && (
        <div className="grid grid-cols-2 gap-2">
          <Button onClick={() => setOpen('rename')}>
            <Pencil aria-hidden /> Rename…
          </Button>
          <Button variant="danger" onClick={() => setOpen('delete')}>
            <Trash2 aria-hidden /> Delete…
          </Button>
        </div>
      )}
      {open === 'rename' && <RenameBranch lane={lane} close={() => setOpen(null)} />}
      <DeleteBranch lane={lane} facts={facts} open={open === 'delete'} close={() => setOpen(null)} />
    </div>
  )
}
