import { CatchBoundary } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiError } from '@/api/errors'
import { Compare } from '@/features/compare/compare'
import { type Forced, useForced } from '@/features/stages/use-run'
import { Timelines } from '@/features/timelines/timelines'
import { useHere } from '@/lib/here'
import { Broken } from '../root'

/** What was approved may only be made again in a branch: the dialog of the stages asks for its name. */
function forced(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.code !== 'needs-branch') return false
  const { stage = '', branch = '', guidance = '', replaces = [] } = error.fields as Partial<Forced>
  useForced.setState({
    forced: { stage, verb: 'make', wish: {}, branch, guidance, replaces, sentence: error.sentence },
  })
  return true
}
const TOOLS = { pictures: Compare, forced }

/** The story timelines, inside the studio of one film. */
export default function TimelinesPage() {
  const { branch } = useHere()
  useEffect(() => {
    document.title = 'Story timelines · Aiuteur'
  }, [])
  return (
    <CatchBoundary getResetKey={() => branch} errorComponent={Broken}>
      <div className="mx-auto w-full max-w-[1500px] animate-fade px-4 py-6 sm:px-6 lg:px-8">
        <Timelines tools={TOOLS} />
      </div>
    </CatchBoundary>
  )
}
