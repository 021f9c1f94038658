import { Combine, ListOrdered, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { BEATS, StageWish } from '@/features/stages/stage-wish'
import { StaleNote } from '@/features/stages/stale-note'
import { useRun, useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useActions } from '@/lib/actions/use-actions'
import { useHere, useStand } from '@/lib/here'
import { useRoom } from '@/lib/rooms'
import { useDocuments, useSave } from '@/lib/save/use-save'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Switch } from '@/ui/switch'
import { Trouble } from '@/ui/trouble'
import { BeatBoard } from './beat-board'
import { type Beat, type Board, clock, inOrder } from './model'
import { StructureChooser } from './structure-chooser'
import { TensionCurve } from './tension-curve'
import { useBeatVerbs } from './use-beat-verbs'

/** Stage 3: the story as beats on a structure. The one looked at stands in the address. */
export default function BeatsScreen() {
  const { doc: chosen } = useHere()
  const stand = useStand()
  const { documents, isPending, error, refetch } = useDocuments<Beat>('beat')
  useDocuments('input') // the chooser saves it
  const board = useRoom<Board>('beats/board').data
  const verbs = useBeatVerbs()
  const verb = useVerb()
  const save = useSave()
  const run = useRun('beats')
  const readOnly = useReadOnly()
  const [keepTotal, setKeepTotal] = useState(false)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const beats = inOrder(documents)
  const total = beats.reduce((sum, { body }) => sum + body.duration_ms, 0)
  const keys = beats.map((beat) => beat.key).filter((key) => picked.has(key))
  const choose = (doc: string) => doc !== chosen && stand({ doc })
  const pick = (key: string, on: boolean) =>
    setPicked((was) => new Set(on ? [...was, key] : [...was].filter((one) => one !== key)))
  const after = (act: Promise<unknown>) => void act.then((done) => done && setPicked(new Set()))
  useActions([
    {
      id: 'beats.insert',
      label: 'New beat',
      group: 'Beats',
      enabled: !readOnly && beats.length > 0,
      run: () => void verbs.insert(chosen ?? beats.at(-1)?.key ?? null),
    },
    {
      id: 'beats.split',
      label: 'Split the beat in two',
      group: 'Beats',
      enabled: !readOnly && Boolean(chosen),
      run: () => chosen && void verbs.split(chosen, null),
    },
    {
      id: 'beats.merge',
      label: 'Merge the chosen beats',
      group: 'Beats',
      enabled: !readOnly && keys.length > 1,
      run: () => after(verbs.merge(keys)),
    },
    {
      id: 'beats.remove',
      label: 'Take the chosen beats out',
      group: 'Beats',
      enabled: !readOnly && keys.length > 0,
      run: () => after(verbs.remove(keys)),
    },
  ])
  return (
    <>
      <StageHeader
        actions={
          board && (
            <>
              <StructureChooser board={board} readOnly={readOnly} />
              {!readOnly && beats.length > 0 && (
                <Button onClick={() => void verbs.insert(chosen ?? beats.at(-1)?.key ?? null)}>
                  <Plus aria-hidden /> New beat
                </Button>
              )}
            </>
          )
        }
      />
      <Waiting>
        {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
        {isPending && <Loading label="Opening the beat sheet" lines={6} />}
        {run && <RunProgress run={run} />}
        {!isPending && !error && !run && beats.length === 0 && (
          <Empty
            icon={<ListOrdered />}
            title="No beats yet"
            action={
              !readOnly && (
                <>
                  <Button variant="primary" size="lg" onClick={() => void verb('make')}>
                    Lay out the beats
                  </Button>
                  <Button size="lg" onClick={() => void verbs.insert(null)}>
                    <Plus aria-hidden /> Begin by hand
                  </Button>
                </>
              )
            }
          >
            The picked treatment, laid onto a structure: what happens, what it is for, how tense it is, how long it
            takes.
          </Empty>
        )}
        {beats.length > 0 && (
          <div className="space-y-5">
            <StaleNote docs={beats} what="The beat sheet" />
            <StageWish words={BEATS} />
            <TensionCurve
              beats={beats}
              board={board}
              chosen={chosen}
              readOnly={readOnly}
              onChoose={choose}
              onTension={(key, tension) => save<Beat>(key, (was) => ({ ...was, tension }))}
            />
            <div className="flex min-h-10 flex-wrap items-center gap-x-6 gap-y-2">
              <p className="text-[13px] text-fg-2">
                {count(beats.length, 'beat')} · <span className="tc">{clock(total)}</span>
                {board?.wished_ms ? <span className="text-fg-3"> of {clock(board.wished_ms)} wished for</span> : null}
              </p>
              {!readOnly && (
                <div className="w-72 max-w-full">
                  <Switch
                    label="Keep the film’s length when timing"
                    checked={keepTotal}
                    onCheckedChange={setKeepTotal}
                  />
                </div>
              )}
              {keys.length > 0 && !readOnly && (
                <div className="ml-auto flex flex-wrap items-center gap-2">
                  <span className="text-[12.5px] text-fg-2">{count(keys.length, 'beat')} chosen</span>
                  <Button size="sm" disabled={keys.length < 2} onClick={() => after(verbs.merge(keys))}>
                    <Combine aria-hidden /> Merge
                  </Button>
                  <Button size="sm" variant="danger" onClick={() => after(verbs.remove(keys))}>
                    <Trash2 aria-hidden /> Take out
                  </Button>
                </div>
              )}
            </div>
            <BeatBoard
              beats={beats}
              verbs={verbs}
              keepTotal={keepTotal}
              chosen={chosen}
              onChoose={choose}
              picked={picked}
              onPicked={pick}
              readOnly={readOnly}
            />
          </div>
        )}
      </Waiting>
      {beats.length > 0 && <StageGate />}
    </>
  )
}
