import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { useVerb } from './use-run'

type UnlockDialogProps = {
  stage: string
  title: string
  open: boolean
  close: () => void
  branchOff?: (name: string) => void
}

/** Before a lock is taken away: what would go out of date, and that a branch would leave this one as it is. */
export function UnlockDialog({ stage, title, open, close, branchOff }: UnlockDialogProps) {
  const { project, branch } = useHere()
  const verb = useVerb(stage)
  const [busy, setBusy] = useState(false)
  const asked = useQuery({
    queryKey: ['unlocking', project, branch, stage],
    queryFn: () =>
      told(
        http.GET('/api/projects/{project}/branches/{branch}/stages/{stage}/unlocking', {
          params: { path: { project, branch, stage } },
        }),
      ),
    enabled: open,
    staleTime: 0,
  })
  const unlock = async () => {
    setBusy(true)
    if (await verb('unlock')) close()
    setBusy(false)
  }
  const held = asked.data?.held ?? []
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Unlock ${title}?`}
      description="Unlocking changes nothing by itself. What was held back is then out of date until it is made again."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          {branchOff && asked.data && (
            <Button onClick={() => branchOff(asked.data.offer.branch)}>Unlock in a new branch instead</Button>
          )}
          <Button variant="primary" busy={busy} onClick={() => void unlock()}>
            Unlock
          </Button>
        </>
      }
    >
      {asked.isPending && <Loading />}
      {asked.error && <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.data && held.length === 0 && <p className="text-[13.5px] text-fg-2">Nothing goes out of date by it.</p>}
      <ul className="space-y-2">
        {held.map((one) => (
          <li key={one.key} className="text-[13.5px]">
            {one.label}
            {one.causes.length > 0 && <span className="block text-[12.5px] text-fg-3">{one.causes.join(' ')}</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
