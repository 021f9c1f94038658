import { ImagePlus, Search, Shirt } from 'lucide-react'
import { useState } from 'react'
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
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { ElementList } from './element-list'
import { LifeDialog } from './life-dialog'
import { inSight, shownOf } from './model'
import { SceneEnd } from './scene-end'
import { StateEditor } from './state-editor'
import { useLookVerbs, useSceneLooks } from './use-looks'
import { WhereDialog } from './where-dialog'

/** Stage 8: what everyone and everything looks like, scene by scene. Scene and element stand in the address. */
export default function LooksScreen() {
  const { doc: chosen } = useHere()
  const stand = useStand()
  const { scene, scenes, isPending: finding } = useScenes()
  const { told, entries, isPending, error, refetch } = useSceneLooks(scene?.id ?? null)
  const verbs = useLookVerbs()
  const stage = useVerb()
  const run = useRun('looks')
  const readOnly = useReadOnly()
  const [life, setLife] = useState(false)
  const [asking, setAsking] = useState(false)
  const sorted = inSight(entries)
  const named = chosen?.replace(/^lookpicture\//, 'look/') // a picture is its look's
  const open = sorted.find((entry) => entry.element.key === named) ?? sorted[0]
  const bare = entries.filter((entry) => entry.look && !shownOf(entry))
  const missing = entries.filter((entry) => !entry.look)
  const choose = (doc: string, where?: string) =>
    stand({ doc, shot: undefined, ...(where && { scene: where }) }, { step: where !== undefined })
  const step = (by: number) => {
    const at = open ? sorted.indexOf(open) : 0
    const next = sorted[(at + by + sorted.length) % sorted.length]
    if (next) choose(next.element.key)
  }
  const putIn = (asset: string) => {
    if (told) void verbs.putIn(told.scene, asset).then((done) => done?.changed[0] && choose(done.changed[0]))
  }
  const pictures = () => void verbs.pictures(bare.map((entry) => entry.element.key))
  useActions([
    { id: 'looks.next', label: 'Next element', group: 'Looks', keys: 'j', run: () => step(1) },
    { id: 'looks.before', label: 'Element before', group: 'Looks', keys: 'k', run: () => step(-1) },
    { id: 'looks.where', label: 'Where is it worn?', group: 'Looks', keys: 'w', run: () => setAsking(true) },
    { id: 'looks.life', label: 'Through the film', group: 'Looks', enabled: Boolean(open), run: () => setLife(true) },
    {
      id: 'looks.pictures',
      label: 'Make the pictures of this scene',
      group: 'Looks',
      enabled: !readOnly && bare.length > 0,
      run: pictures,
    },
  ])
  const noScenes = !finding && scenes.length === 0
  return (
    <>
      <StageHeader
        actions={
          <>
            <Button onClick={() => setAsking(true)}>
              <Search aria-hidden /> Where is it worn?
            </Button>
            {!readOnly && bare.length > 0 && (
              <Button variant="primary" busy={run !== null} onClick={pictures}>
                <ImagePlus aria-hidden /> Make {count(bare.length, 'picture')}
              </Button>
            )}
          </>
        }
      />
      <Waiting>
        <SceneHeader />
        <RearviewMirror scene={scene?.id} />
        {run && <RunProgress run={run} />}
        {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
        {!error && !noScenes && isPending && <Loading label="Looking the scene over" lines={6} />}
        {(noScenes || (told && missing.length === entries.length)) && !run && (
          <Empty
            icon={<Shirt />}
            title="Nobody is dressed yet"
            action={
              !readOnly && (
                <Button variant="primary" size="lg" onClick={() => void stage('make')}>
                  Look every scene over
                </Button>
              )
            }
          >
            Each asset’s state is carried from scene to scene, and changed where a line of the script says so.
          </Empty>
        )}
        {told && missing.length < entries.length && (
          <>
            {missing.length > 0 && !readOnly && !run && (
              <div className="mb-4 flex flex-wrap items-center gap-3 rounded-xl border border-daylight/35 bg-daylight/6 p-3.5 text-[13px]">
                <p className="min-w-48 flex-1">{count(missing.length, 'element')} of this scene have no look yet.</p>
                <Button
                  size="sm"
                  onClick={() => void stage('make', { keys: missing.map(({ element }) => element.key) })}
                >
                  Make them
                </Button>
              </div>
            )}
            <div className="grid items-start gap-6 lg:grid-cols-[minmax(240px,300px)_minmax(0,1fr)]">
              <div className="min-w-0 lg:sticky lg:top-4">
                <ElementList
                  entries={entries}
                  chosen={open?.element.key ?? null}
                  readOnly={readOnly}
                  onChoose={choose}
                  onPutIn={putIn}
                />
              </div>
              {open && (
                <StateEditor
                  key={open.element.key}
                  entry={open}
                  told={told}
                  readOnly={readOnly}
                  verbs={verbs}
                  onLife={() => setLife(true)}
                />
              )}
            </div>
            <SceneEnd told={told} />
          </>
        )}
      </Waiting>
      {told && entries.length > 0 && <StageGate />}
      {life && open && (
        <LifeDialog
          asset={open.element.asset}
          name={open.element.name}
          readOnly={readOnly}
          onClose={() => setLife(false)}
          onScene={(where, key) => {
            setLife(false)
            choose(key, where)
          }}
        />
      )}
      <WhereDialog open={asking} onOpenChange={setAsking} />
    </>
  )
}
