import { FileStack } from 'lucide-react'
import { StageHeader } from '@/features/stages/stage-header'
import { useStage } from '@/features/stages/use-stages'
import { Waiting } from '@/features/stages/waiting'
import { Skeleton } from '@/ui/skeleton'

/** A stage whose screen is not built into this studio yet: what there is of it, and how it is made meanwhile. */
export function PlainStage() {
  const stage = useStage()
  if (!stage) return <Skeleton className="h-40" />
  return (
    <>
      <StageHeader />
      <Waiting>
        <div className="panel flex gap-4 p-5">
          <FileStack aria-hidden className="size-6 shrink-0 text-tungsten" />
          <p className="text-[13.5px] text-fg-2">{stage.documents} documents.</p>
        </div>
      </Waiting>
    </>
  )
}
