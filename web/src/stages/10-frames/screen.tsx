import { Images } from 'lucide-react'
import { useEffect, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { RearviewMirror } from '@/features/rearview/rearview-mirror'
import { SceneHeader } from '@/features/scene/scene-header'
import { useScenes } from '@/features/scene/use-scenes'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { useRun, useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useActions } from '@/lib/actions/use-actions'
import { useHere, useStand } from '@/lib/here'
import { dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { Chain } from './chain'
import { Desk } from './desk'
import { Detector } from './detector'
import { Gallery } from './gallery'
import { type At, drifts, nextToApprove, shapeOf } from './model'
import { Modes } from './modes'
import { useFrameVerbs, useMode, usePrices, useSceneFrames } from './use-frames'

const BESIDE = '(min-width: 1024px)' // the gallery stands beside the desk

/** Stage 10: start and end frame of each shot, scene by scene. Scene and shot stand in the address. */
export default function FramesScreen() {
  const { shot } = useHere()
  const stand = useStand()
  const { scene, scenes, isPending: finding } = useScenes()
  const { told, entries, isPending, error, refetch } = useSceneFrames(scene?.id ?? null)
  const prices = usePrices(scene?.id ?? null).data
  const { verbs, saying } = useFrameVerbs()
  const stage = useVerb()
  const [mode, setMode] = useMode()
  const run = useRun('frames')
  const busy = run !== null || saying
  const readOnly = useReadOnly()
  const [at, setAt] = useState<At>('start')
  const [holding, setHolding] = useState(false)
  const [again, setAgain] = useState(false)
  const open = entries.find(({ card }) => card.shot === shot) ?? entries[0]
  const key = open?.card.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: another shot, another dialog
  useEffect(() => setAgain(false), [key])
  const due = new Map((prices?.shots ?? []).map((one) => [one.key, one]))
  const take = prices?.take.find((one) => one.key === key)
  const choose = (next: string, end?: At) => {
    stand({ shot: next })
    if (end) setAt(end)
  }
  const step = (by: number) => {
    const place = open ? entries.indexOf(open) : 0
    const next = entries[(place + by + entries.length) % entries.length]
    if (next) choose(next.card.shot)
  }
  const onNext = () => {
    const next = nextToApprove(entries, open?.card.shot ?? null)
    if (next) choose(next.card.shot)
  }
  const approve = async () => {
    if (!open?.doc) return
    const on = !open.doc.locked
    if ((await verbs.approve(open.card.key, on)) && on && mode === 'control') onNext()
  }
  const usable = !readOnly && open !== undefined
  const mine = usable && open.doc?.locked !== true
  useActions([
    {
      id: 'frames.next',
      label: 'Next shot',
      group: 'Frames',
      keys: 'j',
      enabled: entries.length > 0,
      run: () => step(1),
    },
    {
      id: 'frames.before',
      label: 'Shot before',
      group: 'Frames',
      keys: 'k',
      enabled: entries.length > 0,
      run: () => step(-1),
    },
    {
      id: 'frames.end',
      label: 'Start or end',
      group: 'Frames',
      keys: 'e',
      run: () => setAt(at === 'start' ? 'end' : 'start'),
    },
    {
      id: 'frames.compare',
      label: 'Compare',
      group: 'Frames',
      keys: 'c',
      enabled: Boolean(open),
      run: () => setHolding(!holding),
    },
    {
      id: 'frames.approve',
      label: 'Approve this shot',
      group: 'Frames',
      keys: 'a',
      enabled: usable && Boolean(open.card.made),
      run: () => void approve(),
    },
    {
      id: 'frames.again',
      label: 'Make this shot again',
      group: 'Frames',
      enabled: mine && Boolean(open.card.made),
      run: () => setAgain(true),
    },
  ])
  const none = (!finding && scenes.length === 0) || (told !== undefined && entries.length === 0)
  const bare = entries.length > 0 && entries.every(({ card }) => !card.made)
  const found = entries.reduce((sum, { card }) => sum + drifts(card).length, 0)
  return (
    <>
      <StageHeader hint="The first and the last picture of each shot. Approve them here, and the clips follow them.">
        {!none && (
          <div className="mt-4">
            <Modes
              mode={mode}
              onMode={setMode}
              prices={prices}
              entries={entries}
              chosen={open}
              busy={busy}
              readOnly={readOnly}
              onScene={() => void verbs.make([...due.keys()])}
              onFilm={() => void stage('make')}
              onMake={(one) => void verbs.make([one])}
              onNext={onNext}
            />
          </div>
        )}
      </StageHeader>
      <Waiting>
        <SceneHeader />
        <RearviewMirror scene={scene?.id} />
        {run && <RunProgress run={run} />}
        {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
        {!error && !none && isPending && <Loading label="Laying the frames out" lines={6} />}
        {(none || bare) && !run && !error && (
          <Empty
            icon={<Images />}
            title="No frame has been made yet"
            action={
              !readOnly && (
                <Button variant="primary" size="lg" onClick={() => void stage('make')}>
                  Make every frame{prices && ` · ${dollars(prices.film.price_micro)}`}
                </Button>
              )
            }
          >
            Each shot gets the picture it begins with and the one it ends with, from its prompt.
          </Empty>
        )}
        {told && open && (
          <>
            <Chain chain={told.chain} entries={entries} chosen={{ shot: open.card.shot, at }} onChoose={choose} />
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(260px,340px)]">
              <Desk
                key={open.card.key}
                entry={open}
                entries={entries}
                told={told}
                at={at}
                onAt={setAt}
                holding={holding}
                onHolding={setHolding}
                again={again}
                onAgain={setAgain}
                readOnly={readOnly}
                busy={busy}
                price={take?.price_micro ?? 0}
                verbs={verbs}
                onApprove={() => void approve()}
              />
              <Gallery
                entries={entries}
                chosen={open.card.shot}
                shape={shapeOf(told)}
                due={due}
                readOnly={readOnly}
                busy={busy}
                onChoose={(next) => {
                  choose(next)
                  // where they stand below each other, the desk is out of sight
                  if (!matchMedia(BESIDE).matches) document.getElementById('desk')?.scrollIntoView()
                }}
                onMake={(one) => void verbs.make([one])}
              />
            </div>
            <Detector
              facts={told.detector}
              shots={entries.length}
              drifts={found}
              readOnly={readOnly}
              busy={busy}
              onLook={() => void verbs.look(told.scene)}
            />
          </>
        )}
      </Waiting>
      {told && entries.length > 0 && <StageGate />}
    </>
  )
}
