import { CatchBoundary, Link, Navigate, useParams } from '@tanstack/react-router'
import { Film } from 'lucide-react'
import { Suspense } from 'react'
import { sentenceOf } from '@/api/errors'
import { IssueBar } from '@/features/issues/issue-bar'
import { useStages } from '@/features/stages/use-stages'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { Broken } from '../root'
import { screenOf } from '../stages'
import { LostPlaces } from './lost-place'
import { PlainStage } from './plain-stage'

/** The screen of the stage in the address. A number is an alias of the slug. */
export default function StagePage() {
  const { project = '', branch = 'main', stage: slug = '' } = useParams({ strict: false })
  const { stages, isPending, error, refetch } = useStages()
  if (error && !stages.length)
    return <Trouble className="m-6" sentence={sentenceOf(error)} retry={() => void refetch()} />
  if (isPending) return <Loading className="p-6 sm:p-8" label="Opening the stage" lines={4} />
  const stage = stages.find((one) => one.slug === slug || String(one.number) === slug)
  if (!stage)
    return (
      <Empty
        page
        icon={<Film />}
        title="There is no such stage"
        action={
          <Button asChild variant="primary">
            <Link to="/p/$project/$branch" params={{ project, branch }}>
              To the film
            </Link>
          </Button>
        }
      >
        This address names a stage that no film has.
      </Empty>
    )
  if (stage.slug !== slug)
    return (
      <Navigate
        to="/p/$project/$branch/$stage"
        params={{ project, branch, stage: stage.slug }}
        search={(was) => was}
        replace
      />
    )
  const Screen = screenOf(stage.slug) ?? PlainStage
  return (
    <CatchBoundary key={`${branch}/${stage.slug}`} getResetKey={() => stage.slug} errorComponent={Broken}>
      <Suspense fallback={<Loading className="p-6 sm:p-8" label={`Opening ${stage.title}`} lines={4} />}>
        {/* below the gate there is room for a message: it never lies over the way on */}
        <div className="mx-auto w-full max-w-[1500px] animate-fade px-4 pt-6 pb-32 sm:px-6 lg:px-8">
          <LostPlaces />
          <IssueBar />
          <Screen />
        </div>
      </Suspense>
    </CatchBoundary>
  )
}
