import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft, Check, RefreshCw, X } from 'lucide-react'
import { useEffect } from 'react'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { MarkedStill } from './marked-still'
import { useFilmRoom, useFollowing, useIssues } from './use-issues'

/** The issue one came with from the film, over the stage where it is to be mended, until one goes back. */
export function IssueBar() {
  const { stage, issue: named } = useHere()
  const { issue: followed, follow } = useFollowing()
  useEffect(() => {
    if (named) follow(named)
  }, [named, follow])
  const id = named ?? followed
  return id && stage !== 'video' ? <Bar id={id} /> : null
}

function Bar({ id }: { id: string }) {
  const { project, branch } = useHere()
  const navigate = useNavigate()
  const mayEdit = useMayEdit()
  const { change, make } = useFilmRoom()
  const { follow } = useFollowing()
  const found = useIssues().data?.issues.find((one) => one.id === id)
  if (!found) return null
  const { issue } = found
  const back = () => {
    follow(null)
    void navigate({
      to: '/p/$project/$branch/$stage',
      params: { project, branch, stage: 'video' },
      search: { issue: id },
    })
  }
  const mended = async () => {
    if (await change('PATCH', `issues/${id}`, { state: 'fixed' }, 'The issue is called fixed')) back()
  }
  const again = async () => {
    if (await make(issue.place ? [issue.place] : [])) back()
  }
  return (
    <section
      aria-label="Issue from the film"
      className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-rec/35 bg-rec/8 p-3"
    >
      <MarkedStill issue={issue} className="w-32" />
      <div className="min-w-56 flex-1 text-[13px] leading-relaxed">
        <h2 className="font-medium">{found.label}</h2>
        {issue.words && <p className="text-fg">“{issue.words}”</p>}
        <p className="text-fg-2">{issue.why}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={back}>
          <ArrowLeft aria-hidden /> Back to the film
        </Button>
        {mayEdit && (
          <>
            <Button size="sm" onClick={() => void mended()}>
              <Check aria-hidden /> Fixed
            </Button>
            <Button size="sm" variant="primary" onClick={() => void again()}>
              <RefreshCw aria-hidden /> Make again what stands on it
            </Button>
          </>
        )}
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Put the issue away"
          onClick={() => {
            follow(null)
            void navigate({ to: '.', search: (was: Record<string, unknown>) => ({ ...was, issue: undefined }) })
          }}
        >
          <X />
        </Button>
      </div>
    </section>
  )
}
