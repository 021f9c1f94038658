import { CatchBoundary } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Compare } from '@/features/compare/compare'
import { Timelines } from '@/features/timelines/timelines'
import { useHere } from '@/lib/here'
import { Broken } from '../root'

/** The story timelines, inside the studio of one film. */
export default function TimelinesPage() {
  const { branch } = useHere()
  useEffect(() => {
    document.title = 'Story timelines · Aiuteur'
  }, [])
  return (
    <CatchBoundary getResetKey={() => branch} errorComponent={Broken}>
      <div className="mx-auto w-full max-w-[1500px] animate-fade px-4 py-6 sm:px-6 lg:px-8">
        <Timelines pictures={Compare} />
      </div>
    </CatchBoundary>
  )
}
