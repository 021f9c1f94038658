import { Clapperboard, Film, RefreshCw } from 'lucide-react'
import { useEffect } from 'react'
import { sentenceOf } from '@/api/errors'
import { useFilmRoom, useFollowing, useIssues } from '@/features/issues/use-issues'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { useRun, useVerb } from '@/features/stages/use-run'
import { useStage, useStages } from '@/features/stages/use-stages'
import { Waiting } from '@/features/stages/waiting'
import { useStand } from '@/lib/here'
import { count, dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { Desk } from './desk'
import type { Timeline } from './model'
import { useTimeline } from './use-film'

/** Stage 12: the film, to be watched, taken apart and put right. */
export default function FilmScreen() {
  const asked = useTimeline()
  const issues = useIssues()
  const run = useRun()
  const { follow } = useFollowing()
  const stand = useStand()
  useEffect(() => follow(null), [follow]) // who is back at the film follows no issue any more
  const film = asked.data
  if (asked.error) return <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />
  if (!film) return <Loading label="Opening the film" lines={6} />
  const something = film.film !== null || film.scenes.some((scene) => scene.shots.some((shot) => shot.clip))
  return (
    <>
      <StageHeader actions={something && <Make film={film} />} />
      <Waiting>
        {run && (
          <div className="panel mb-5 p-4">
            <RunProgress run={run} />
          </div>
        )}
        {something ? (
          <Desk film={film} issues={issues.data?.issues ?? []} kinds={issues.data?.kinds ?? []} onShow={stand} />
        ) : (
          !run && <Nothing film={film} />
        )}
        <StageGate />
      </Waiting>
    </>
  )
}

/** The button that makes what is missing, or makes again what is out of date: in all stages, and no more than that. */
export function Make({ film }: { film: Timeline }) {
  const readOnly = useReadOnly()
  const run = useRun()
  const verb = useVerb()
  const { make } = useFilmRoom()
  const { stages } = useStages()
  const stage = useStage()
  const wanting = film.stale_clips + film.missing_clips
  if (readOnly || run || !stage || (film.film_status === 'fresh' && wanting === 0)) return null
  if (film.film === null)
    return (
      <Button variant="primary" size="lg" onClick={() => void verb('make')}>
        <Film aria-hidden /> Make the film · {dollars(stage.price_micro)}
      </Button>
    )
  const all = stages.reduce((sum, one) => sum + one.price_micro, 0)
  return (
    <Button variant="primary" size="lg" onClick={() => void make()}>
      <RefreshCw aria-hidden /> Bring the film up to date{wanting > 0 && ` (${count(wanting, 'clip')})`} ·{' '}
      {dollars(all)}
    </Button>
  )
}

function Nothing({ film }: { film: Timeline }) {
  const stage = useStage()
  const readOnly = useReadOnly()
  const verb = useVerb()
  const shots = film.scenes.reduce((sum, scene) => sum + scene.shots.length, 0)
  return (
    <Empty
      icon={<Clapperboard />}
      title="No film yet"
      action={
        !readOnly && (
          <Button variant="primary" size="lg" onClick={() => void verb('make')}>
            Make the film{stage && ` · ${dollars(stage.price_micro)}`}
          </Button>
        )
      }
    >
      {shots > 0 ? count(shots, 'clip') : 'Clips'}, voices and sound are made, and put together. You can leave
      meanwhile: it goes on, and is here when you come back.
    </Empty>
  )
}
