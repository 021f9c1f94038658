import { Copy, GitBranch, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { told as answer, http } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { names, queries } from '@/lib/queries'
import { documentNow } from '@/lib/save/documents'
import type { Edit } from '@/lib/save/edit'
import { outbox } from '@/lib/save/running'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { toast } from '@/ui/toast'
import { nameOf, told } from './sides'

const LOCKED = 423

/** The words of an edit, as text one could paste elsewhere. */
const textOf = (edit: Edit) =>
  Object.values(edit.body ?? {})
    .map(told)
    .filter((text) => text.length > 2)
    .join('\n\n')

/** The same text in a branch of its own, where nothing is locked. */
async function branchOff(edit: Edit) {
  const offered = edit.trouble?.fields.offer as { branch?: string } | null | undefined
  const body = { name: offered?.branch || `my-${edit.key.split('/', 1)[0]}`, from_branch: edit.branch, message: '' }
  const made = await answer(
    http.POST('/api/projects/{project}/branches', { params: { path: { project: edit.project } }, body }),
  )
  outbox().type({ project: edit.project, branch: made.id, key: edit.key, body: edit.body, base: edit.base })
  outbox().resolve(edit.id)
  await queries.invalidateQueries({ queryKey: names.branches(edit.project) })
  toast.done(`It is kept in the branch ${made.name}`)
}

/** What the studio said no to: why, the words themselves, and what can be done with them. */
export function RefusedCard({ edit }: { edit: Edit }) {
  const [letting, setLetting] = useState(false)
  const [busy, setBusy] = useState(false)
  const text = textOf(edit)
  const away = async () => {
    setBusy(true)
    await branchOff(edit).catch((error) => toast.wrong(sentenceOf(error)))
    setBusy(false)
  }
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => toast.done('Copied'),
      () => toast.wrong('The browser does not allow copying here. Select the text and copy it by hand.'),
    )
  return (
    <article className="panel p-4">
      <h2 className="font-display text-[23px] leading-tight">{nameOf(edit)}</h2>
      <p className="mt-1 text-[13.5px] text-fg-2 leading-relaxed">{edit.trouble?.sentence}</p>
      {text && (
        <p className="mt-3 max-h-56 overflow-y-auto whitespace-pre-wrap rounded-xl border border-line bg-ink-950 p-3 text-[13px] text-fg-2">
          {text}
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {edit.trouble?.status === LOCKED && edit.body && (
          <Button variant="primary" size="sm" busy={busy} onClick={() => void away()}>
            <GitBranch aria-hidden /> Keep it in a new branch
          </Button>
        )}
        <Button size="sm" onClick={() => outbox().again(edit.id, documentNow(edit, edit.key)?.hash ?? edit.base)}>
          <RotateCcw aria-hidden /> Try again
        </Button>
        <Button size="sm" disabled={!text} onClick={copy}>
          <Copy aria-hidden /> Copy the words
        </Button>
        <Button size="sm" variant="danger" onClick={() => setLetting(true)}>
          <Trash2 aria-hidden /> Let it go
        </Button>
      </div>
      <Confirm
        open={letting}
        onOpenChange={setLetting}
        title="Let these words go?"
        confirm="Let them go"
        danger
        onConfirm={async () => outbox().resolve(edit.id)}
      >
        They are taken out of this browser.{' '}
        {edit.sent ? 'The studio keeps a refused text in the history of its document.' : ''}
      </Confirm>
    </article>
  )
}
