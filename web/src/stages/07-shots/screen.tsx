import { Plus, Table2 } from 'lucide-react'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { RearviewMirror } from '@/features/rearview/rearview-mirror'
import { SceneHeader } from '@/features/scene/scene-header'
import { clock } from '@/features/scene/use-scenes'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { SHOTS, StageWish } from '@/features/stages/stage-wish'
import { StaleNote } from '@/features/stages/stale-note'
import { useRun, useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useHere, useStand } from '@/lib/here'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { FindingsPanel } from './findings-panel'
import { LinesDialog } from './lines-dialog'
import type { Row } from './model'
import { ShotCards } from './shot-cards'
import { ShotDialog } from './shot-dialog'
import { Toolbar } from './toolbar'
import { useShotVerbs } from './use-shot-verbs'
import { type Scope, useShots } from './use-shots'
import { useWide } from './use-wide'

const ShotGrid = lazy(() => import('./shot-grid').then((grid) => ({ default: grid.ShotGrid })))

/** Stage 7: the shot list, as a spreadsheet of a scene or of the whole film; as cards where a table has no room. */
export default function ShotsScreen() {
  const { shot, doc } = useHere()
  const wide = useWide()
  const stand = useStand()
  const [wanted, setScope] = useState<Scope>('scene')
  const scope = wide ? wanted : 'scene'
  const { rows, names, places, people, table, scene, findings, total, isPending, error, refetch } = useShots(scope)
  const asked = useShotVerbs()
  const verb = useVerb()
  const run = useRun('shots')
  const readOnly = useReadOnly()
  const [[from, to], setBlock] = useState<readonly [number, number]>([-1, -1])
  const chooseBlock = useCallback((first: number, last: number) => setBlock([first, last]), [])
  const [open, setOpen] = useState<string | null>(null)
  const [lines, setLines] = useState<string | null>(null)
  const choose = useCallback((row: Row) => stand({ scene: row.scene, shot: row.id, doc: undefined }), [stand])
  // a new shot is where one goes on
  const verbs = useMemo(
    () => ({
      ...asked,
      insert: async (...where: Parameters<typeof asked.insert>) => {
        const done = await asked.insert(...where)
        const fresh = done?.undo.find((step) => step.to === null)?.key.split('/')
        if (fresh) stand({ scene: fresh[1], shot: fresh[2], doc: undefined })
        return done
      },
    }),
    [asked, stand],
  )
  const go = (key: string) => {
    const row = rows.find((one) => one.key === key)
    if (!row) return
    choose(row)
    if (!wide) setOpen(key)
  }
  const rowOf = (key: string | null) => rows.find((row) => row.key === key)
  const chosen = doc ?? (shot && scene ? `shot/${scene.id}/${shot}` : null)
  const ms = rows.reduce((sum, row) => sum + row.doc.body.duration_ms, 0)
  const shown = rowOf(open)
  const spoken = rowOf(lines)
  return (
    <>
      <StageHeader
        actions={
          wide && total > 0 ? (
            <Segmented
              label="How much of the film"
              value={scope}
              onValueChange={(next) => setScope(next as Scope)}
              options={[
                { value: 'scene', label: 'This scene' },
                { value: 'film', label: 'Whole film' },
              ]}
            />
          ) : null
        }
      />
      <SceneHeader />
      <RearviewMirror scene={scene?.id} />
      <Waiting>
        {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
        {isPending && <Loading label="Opening the shot list" lines={6} />}
        {run && <RunProgress run={run} />}
        {!isPending && !error && !run && rows.length === 0 && (
          <Empty
            icon={<Table2 />}
            title={total ? 'This scene has no shots yet' : 'No shots yet'}
            action={
              !readOnly && (
                <>
                  <Button variant="primary" size="lg" onClick={() => void verb('make')}>
                    Break the script down
                  </Button>
                  {scene && (
                    <Button size="lg" onClick={() => void verbs.insert(scene.id, null)}>
                      <Plus aria-hidden /> Begin by hand
                    </Button>
                  )}
                </>
              )
            }
          >
            Every scene as timed shots: size, angle, movement, who is in it, who speaks. Each line of the script in
            exactly one of them.
          </Empty>
        )}
        {rows.length > 0 && table && (
          <>
            <StaleNote docs={rows.map((row) => row.doc)} what="The shot list" className="mb-4" />
            <StageWish words={SHOTS} className="mb-4" />
            <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
              {!readOnly && wide && (
                <Toolbar
                  block={from < 0 ? [] : rows.slice(from, to + 1)}
                  rows={rows}
                  scene={scene?.id ?? ''}
                  verbs={verbs}
                />
              )}
              <p className="ml-auto text-[12.5px] text-fg-3" role="status">
                {count(rows.length, 'shot')} · <span className="tc">{clock(ms)}</span>
                {scope === 'scene' && scene && ` · the script asks for ${clock(scene.target_ms ?? scene.running_ms)}`}
              </p>
            </div>
            {wide ? (
              <Suspense fallback={<Loading label="Opening the table" lines={8} />}>
                <ShotGrid
                  rows={rows}
                  table={table}
                  names={names}
                  places={places}
                  readOnly={readOnly}
                  verbs={verbs}
                  chosen={chosen}
                  onChoose={choose}
                  onBlock={chooseBlock}
                  onLines={(row) => setLines(row.key)}
                  onOpen={(row) => setOpen(row.key)}
                />
              </Suspense>
            ) : (
              <ShotCards
                rows={rows}
                names={names}
                readOnly={readOnly}
                verbs={verbs}
                onOpen={(row) => setOpen(row.key)}
              />
            )}
            <FindingsPanel findings={findings} rows={rows} onGo={go} />
          </>
        )}
      </Waiting>
      <StageGate />
      {shown && table && (
        <ShotDialog
          row={shown}
          table={table}
          names={names}
          places={places}
          people={people}
          readOnly={readOnly}
          verbs={verbs}
          onLines={() => setLines(shown.key)}
          close={() => setOpen(null)}
        />
      )}
      {spoken && (
        <LinesDialog row={spoken} rows={rows} readOnly={readOnly} verbs={verbs} close={() => setLines(null)} />
      )}
    </>
  )
}
