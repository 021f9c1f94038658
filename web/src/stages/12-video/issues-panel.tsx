import { Link } from '@tanstack/react-router'
import { ArrowRight, EllipsisVertical, Flag } from 'lucide-react'
import { useState } from 'react'
import { MarkedStill } from '@/features/issues/marked-still'
import { type Found, type Issues, useFilmRoom } from '@/features/issues/use-issues'
import { useStages } from '@/features/stages/use-stages'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { timecode } from '@/lib/media/timecode'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/menu'
import { IssueFix } from './issue-fix'
import { rateOf, type Timeline } from './model'
import { RewordIssue } from './reword-issue'

type IssuesPanelProps = {
  film: Timeline
  issues: readonly Found[]
  kinds: Issues['kinds']
  chosen: string | null
  readOnly: boolean
  running: boolean
  onChoose: (issue: Found) => void
  onMark: () => void
}

/** Everything that was found wrong: where it comes from, and the way there. */
export function IssuesPanel({ film, issues, kinds, chosen, readOnly, running, onChoose, onMark }: IssuesPanelProps) {
  if (issues.length === 0)
    return (
      <Empty
        icon={<Flag />}
        title="Nothing was marked"
        className="py-10"
        action={!readOnly && <Button onClick={onMark}>Mark an issue</Button>}
      >
        Watch the film. Where something is wrong, mark it: the program says which stage it most likely comes from, takes
        you there, and makes again only what stands on the fix.
      </Empty>
    )
  const sorted = [...issues].sort(
    (one, other) => Number(one.issue.state !== 'open') - Number(other.issue.state !== 'open'),
  )
  return (
    <ul aria-label="Issues" className="max-h-[68vh] space-y-2 overflow-y-auto p-3">
      {sorted.map((found) => (
        <li key={found.id}>
          <Card
            film={film}
            found={found}
            kinds={kinds}
            chosen={found.id === chosen}
            readOnly={readOnly}
            running={running}
            onChoose={onChoose}
          />
        </li>
      ))}
    </ul>
  )
}

type CardProps = {
  film: Timeline
  found: Found
  kinds: Issues['kinds']
  chosen: boolean
  readOnly: boolean
  running: boolean
  onChoose: (issue: Found) => void
}

function Card({ film, found, kinds, chosen, readOnly, running, onChoose }: CardProps) {
  const { project, branch } = useHere()
  const { issue } = found
  const at = found.frame === null ? 'not in the film any more' : timecode(found.frame, rateOf(film))
  return (
    <article
      aria-label={`${found.label}, ${at}`}
      aria-current={chosen || undefined}
      className={cn(
        'rounded-xl border border-line bg-ink-850 p-3',
        chosen && 'border-tungsten/60!',
        issue.state !== 'open' && 'opacity-75',
      )}
    >
      <div className="flex gap-3">
        <MarkedStill issue={issue} className="w-28 self-start" />
        <div className="min-w-0 flex-1 text-[13px]">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {found.label}
            {issue.state !== 'open' && <Badge tone={issue.state === 'fixed' ? 'leaf' : 'plain'}>{issue.state}</Badge>}
          </p>
          {issue.words && <p className="mt-0.5">“{issue.words}”</p>}
          <p className="tc mt-0.5 text-[11.5px] text-fg-3">{at}</p>
        </div>
        {!readOnly && <More found={found} kinds={kinds} />}
      </div>
      <p className="mt-2 text-[12.5px] text-fg-2 leading-relaxed">
        <span className="font-medium text-fg">{found.stage_title}.</span> {issue.why}
      </p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        {found.frame !== null && (
          <Button size="sm" onClick={() => onChoose(found)}>
            Show it
          </Button>
        )}
        {issue.stage !== 'video' && (
          <Button size="sm" asChild>
            <Link
              to="/p/$project/$branch/$stage"
              params={{ project, branch, stage: issue.stage }}
              search={{
                scene: issue.scene || undefined,
                shot: issue.shot || undefined,
                doc: issue.place || undefined,
                issue: found.id,
              }}
            >
              Go to {found.stage_title.replace(/^\d+\. /, '')} <ArrowRight aria-hidden />
            </Link>
          </Button>
        )}
      </div>
      {chosen && <IssueFix film={film} found={found} readOnly={readOnly} running={running} />}
    </article>
  )
}

/** Say it otherwise, settle it, send it to another stage, take it out. */
function More({ found, kinds }: Pick<CardProps, 'found' | 'kinds'>) {
  const [saying, setSaying] = useState(false)
  const { change } = useFilmRoom()
  const { stages } = useStages()
  const say = (state: string, said: string) => void change('PATCH', `issues/${found.id}`, { state }, said)
  return (
    <>
      <Menu
        trigger={
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`More for the issue: ${found.label}`}
            className="-mt-1 -mr-1"
          >
            <EllipsisVertical />
          </Button>
        }
      >
        <MenuItem onSelect={() => setSaying(true)}>Say it otherwise…</MenuItem>
        {found.issue.state === 'open' ? (
          <>
            <MenuItem onSelect={() => say('fixed', 'The issue is called fixed')}>Fixed</MenuItem>
            <MenuItem onSelect={() => say('dismissed', 'The issue is dismissed')}>Dismiss</MenuItem>
          </>
        ) : (
          <MenuItem onSelect={() => say('open', 'The issue is open again')}>Open again</MenuItem>
        )}
        <MenuSeparator />
        <MenuLabel>It comes from</MenuLabel>
        {stages.map((stage) => (
          <MenuItem
            key={stage.slug}
            checked={stage.slug === found.issue.stage}
            onSelect={() =>
              void change('PATCH', `issues/${found.id}`, { stage: stage.slug }, `It is sent to ${stage.title}`)
            }
          >
            {stage.number}. {stage.title}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem
          danger
          onSelect={() => void change('DELETE', `issues/${found.id}`, undefined, 'The issue is taken out')}
        >
          Take out
        </MenuItem>
      </Menu>
      {saying && <RewordIssue found={found} kinds={kinds} close={() => setSaying(false)} />}
    </>
  )
}
