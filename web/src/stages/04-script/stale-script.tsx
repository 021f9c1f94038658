import { SCRIPT, StageWish } from '@/features/stages/stage-wish'
import { StaleNote } from '@/features/stages/stale-note'
import { useStage } from '@/features/stages/use-stages'
import { useDocuments } from '@/lib/save/use-save'

/** Why the script is out of date, and the wish it was made by. Its scenes are asked for only where it is. */
export function StaleScript() {
  const stage = useStage('script')
  return (
    <>
      {stage && stage.stale > 0 && <Causes />}
      <StageWish words={SCRIPT} quiet className="mb-4" />
    </>
  )
}

function Causes() {
  const { documents } = useDocuments('script')
  return <StaleNote docs={documents} what="The script" className="mb-4" />
}
