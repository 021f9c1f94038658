import { Link } from '@tanstack/react-router'
import { useStage } from '@/features/stages/use-stages'
import { useHere, useStand } from '@/lib/here'
import { kindOf } from '@/lib/save/documents'
import { Button } from '@/ui/button'
import { Trouble } from '@/ui/trouble'
import { type Lost, useLost } from './use-lost'

const CALLED: Readonly<Record<string, string>> = {
  source: 'file',
  treatment: 'treatment',
  beat: 'beat',
  script: 'scene',
  asset: 'asset',
  picture: 'picture',
  scene: 'scene',
  flag: 'flag',
  shot: 'shot',
  look: 'look',
  lookpicture: 'picture',
  prompt: 'prompt',
  frame: 'frame',
  reading: 'frame',
  clip: 'clip',
  voices: 'voices',
  sound: 'sound',
  issue: 'issue',
}

/** Says that what the address leads to is not here, and where to go on; below it the stage stands as it would without. */
export function LostPlaces() {
  return useLost().map((one) => <LostPlace key={one.key} lost={one} />)
}

function LostPlace({ lost: { key, scene, elsewhere } }: { lost: Lost }) {
  const { project, stage: slug } = useHere()
  const stage = useStage()
  const stand = useStand()
  const what = CALLED[kindOf(key)] ?? 'place'
  // what is gone leads to its scene, or else to the stage itself
  const rest = key.startsWith('issue/') ? { issue: undefined } : { scene, shot: undefined }
  return (
    <Trouble
      className="mb-5"
      sentence={
        elsewhere
          ? `The ${what} this address leads to is not in this branch. It stands in “${elsewhere.name}”.`
          : `The ${what} this address leads to is not in this film. It was taken out, or it belongs to another one.`
      }
      action={
        <>
          {elsewhere && slug && (
            <Button asChild size="sm">
              <Link
                to="/p/$project/$branch/$stage"
                params={{ project, branch: elsewhere.main ? 'main' : elsewhere.id, stage: slug }}
                search={(was) => was}
              >
                Open it in {elsewhere.name}
              </Link>
            </Button>
          )}
          <Button size="sm" onClick={() => stand({ ...rest, doc: undefined })}>
            Go on in {stage?.title ?? 'this stage'}
          </Button>
        </>
      }
    />
  )
}
