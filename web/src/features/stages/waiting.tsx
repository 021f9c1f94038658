import { Link } from '@tanstack/react-router'
import { Eye, Hourglass, Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { UnlockDialog } from './unlock-dialog'
import { useStage } from './use-stages'

function Notice({ icon, children, action }: { icon: ReactNode; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="mb-5 flex flex-wrap items-center gap-3 rounded-xl border border-tungsten/35 bg-tungsten/8 p-3.5 text-[13.5px] [&>svg]:size-5 [&>svg]:text-tungsten">
      {icon}
      <p className="min-w-48 flex-1 leading-relaxed">{children}</p>
      {action}
    </div>
  )
}

/** Says why a stage can only be read, and leads to what it waits for. Put it around the screen; `useReadOnly` tells the parts. */
export function Waiting({ children }: { children?: ReactNode }) {
  const { project, branch } = useHere()
  const stage = useStage()
  const mayEdit = useMayEdit()
  const [unlocking, setUnlocking] = useState(false)
  if (!stage) return children
  const waits = stage.waits_for
  return (
    <>
      {waits ? (
        <Notice
          icon={<Hourglass aria-hidden />}
          action={
            <Button asChild size="sm">
              <Link to="/p/$project/$branch/$stage" params={{ project, branch, stage: waits.slug }}>
                Go to {waits.title}
              </Link>
            </Button>
          }
        >
          {waits.sentence}
        </Notice>
      ) : !mayEdit ? (
        <Notice icon={<Eye aria-hidden />}>You are a viewer here: you can read everything and change nothing.</Notice>
      ) : stage.locked ? (
        <Notice
          icon={<Lock aria-hidden />}
          action={
            <Button size="sm" onClick={() => setUnlocking(true)}>
              Unlock…
            </Button>
          }
        >
          This stage is locked. What stands here is kept as it is until it is unlocked.
        </Notice>
      ) : null}
      {unlocking && <UnlockDialog open stage={stage.slug} title={stage.title} close={() => setUnlocking(false)} />}
      {children}
    </>
  )
}
