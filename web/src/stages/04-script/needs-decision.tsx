import { useNavigate } from '@tanstack/react-router'
import { GitBranch, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { names, queries } from '@/lib/queries'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { toast } from '@/ui/toast'
import { ClashDialog } from './clash-dialog'
import type { Desk } from './desk'
import type { Open } from './use-desk'

const LOCKED = 423

/** What of this page the studio could not simply keep, and what can be done about it. Nothing of it is lost. */
export function NeedsDecision({ open, project, branch }: { open: Open; project: string; branch: string }) {
  const { desk } = open
  const [shown, setShown] = useState<string | null>(null)
  const clashes = [...desk.clashes.values()]
  const looking = clashes.find(({ key }) => key === shown)
  if (!clashes.length && !desk.trouble) return null
  return (
    // under the bar: it stays in sight wherever on the page one is
    <div className="sticky top-[57px] z-[9]">
      {clashes.map((clash) => (
        <Notice
          key={clash.key}
          sentence={`${headingOf(clash.mine)}: somebody else changed the same words. Yours are on the page and kept in this browser.`}
          action={
            <Button size="sm" variant="primary" onClick={() => setShown(clash.key)}>
              Choose
            </Button>
          }
        />
      ))}
      {desk.trouble && (
        <Notice
          sentence={`${desk.trouble.sentence} What you typed is on the page and kept in this browser.`}
          action={<Refused desk={desk} project={project} branch={branch} />}
        />
      )}
      {looking && <ClashDialog desk={desk} clash={looking} onClose={() => setShown(null)} />}
    </div>
  )
}

const headingOf = (text: string) => text.trim().split('\n', 1)[0] || 'A scene'

function Notice({ sentence, action }: { sentence: string; action: ReactNode }) {
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-3 rounded-xl border border-rec/40 bg-[color-mix(in_oklab,var(--color-rec)_9%,var(--color-ink-900))] p-3.5 text-[13.5px] shadow-float"
    >
      <TriangleAlert aria-hidden className="size-5 shrink-0 text-rec" />
      <p className="min-w-48 flex-1 leading-relaxed">{sentence}</p>
      {action}
    </div>
  )
}

function Refused({ desk, project, branch }: { desk: Desk; project: string; branch: string }) {
  const [letting, setLetting] = useState(false)
  const navigate = useNavigate()
  const away = async () => {
    try {
      const offered = desk.trouble?.fields.offer as { branch?: string } | null | undefined
      const body = { name: offered?.branch || 'my-script', from_branch: branch, message: '' }
      const made = await told(http.POST('/api/projects/{project}/branches', { params: { path: { project } }, body }))
      await desk.moveTo(made.id)
      await queries.invalidateQueries({ queryKey: names.branches(project) })
      void navigate({ to: '/p/$project/$branch/$stage', params: { project, branch: made.id, stage: 'script' } })
      toast.done(`It is kept in the branch ${made.name}`)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  return (
    <div className="flex flex-wrap gap-2">
      {desk.trouble?.status === LOCKED && (
        <Button size="sm" variant="primary" onClick={() => void away()}>
          <GitBranch aria-hidden /> Keep it in a new branch
        </Button>
      )}
      <Button size="sm" onClick={() => desk.again()}>
        Try again
      </Button>
      <Button size="sm" variant="danger" onClick={() => setLetting(true)}>
        Let it go
      </Button>
      <Confirm
        open={letting}
        onOpenChange={setLetting}
        title="Let these words go?"
        confirm="Let them go"
        danger
        onConfirm={() => desk.letGo()}
      >
        The page shows again what is in the studio.
      </Confirm>
    </div>
  )
}
