import { Clapperboard } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { FlagList } from '@/features/flags/flag-list'
import { useFlags } from '@/features/flags/use-flags'
import { clock, type HubScene, useHub } from '@/features/scene/use-scenes'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { StaleNote } from '@/features/stages/stale-note'
import { useRun, useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useHere, useStand } from '@/lib/here'
import { useKept } from '@/lib/kept'
import { useDocuments } from '@/lib/save/use-save'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { SearchBox } from '@/ui/search-box'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { ByState, useWorn, WornHere } from './by-state'
import { LeaveOut } from './leave-out'
import { type Show, shown, statesIn } from './model'
import { NamesView } from './names-view'
import { SceneCard } from './scene-card'
import { SceneDetails } from './scene-details'
import { type HubVerbs, useHubVerbs } from './use-hub-verbs'

type View = 'scenes' | 'names' | 'flags'

/** Stage 6: the script hub. Every scene with who is in it and how far it has come; names and their assets; all flags. */
export default function ScenesScreen() {
  const { data, isPending, error, refetch } = useHub()
  const { documents } = useDocuments('scene')
  const { flags, open } = useFlags()
  const verbs = useHubVerbs()
  const verb = useVerb()
  const run = useRun('scenes')
  const readOnly = useReadOnly()
  const { scene, doc } = useHere()
  const stand = useStand()
  const [last, keep] = useKept<View>('scenes.view', 'scenes')
  const view = doc?.startsWith('flag/') ? 'flags' : scene ? 'scenes' : last
  const setView = (next: View) => {
    keep(next)
    stand({ scene: undefined, doc: undefined })
  }
  const scenes = data?.scenes ?? []
  return (
    <>
      <StageHeader
        actions={
          scenes.length > 0 ? (
            <Segmented
              label="What to look at"
              value={view}
              onValueChange={setView}
              options={[
                { value: 'scenes', label: 'Scenes' },
                { value: 'names', label: 'Names' },
                { value: 'flags', label: open.length ? `Flags · ${open.length}` : 'Flags' },
              ]}
            />
          ) : null
        }
      />
      <Waiting>
        {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
        {isPending && <Loading label="Opening the hub" lines={6} />}
        {run && <RunProgress run={run} />}
        {!isPending && !error && !run && scenes.length === 0 && (
          <Empty
            icon={<Clapperboard />}
            title="No scenes yet"
            action={
              !readOnly && (
                <Button variant="primary" size="lg" onClick={() => void verb('make')}>
                  Schedule the script
                </Button>
              )
            }
          >
            The approved script, scene by scene: where, when, who, how long. From here you enter each scene and make its
            film.
          </Empty>
        )}
        {scenes.length > 0 && (
          <>
            <StaleNote docs={documents} what="The hub" className="mb-4" />
            {view === 'scenes' && data && (
              <Scenes
                scenes={scenes}
                running={data.running_ms}
                wished={data.wished_ms}
                readOnly={readOnly}
                verbs={verbs}
              />
            )}
            {view === 'names' && <NamesView scenes={scenes} readOnly={readOnly} verbs={verbs} />}
            {view === 'flags' && (
              <FlagList
                flags={flags}
                empty="No flag is raised. Rules raise them as the film is made; you can raise one in any scene."
              />
            )}
          </>
        )}
      </Waiting>
      <StageGate />
    </>
  )
}

type ScenesProps = {
  scenes: readonly HubScene[]
  running: number
  wished: number | null
  readOnly: boolean
  verbs: HubVerbs
}

function Scenes({ scenes, running, wished, readOnly, verbs }: ScenesProps) {
  const here = useHere()
  const [words, setWords] = useState('')
  const [show, setShow] = useState<Show>('all')
  const [leaving, setLeaving] = useState<HubScene | null>(null)
  const [looking, setLooking] = useState<string | null>(null)
  const [state, setState] = useState('')
  const { worn, error } = useWorn(state)
  const found = shown(scenes, show, words).filter(({ id }) => !worn || worn.has(id))
  const looked = scenes.find(({ id }) => id === looking)
  const inside = scenes.filter(({ included }) => included).length
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SearchBox
          value={words}
          onValueChange={setWords}
          label="Find a scene, somebody, or a state"
          className="w-72 max-sm:w-full"
        />
        <Segmented
          label="Which scenes"
          size="sm"
          value={show}
          onValueChange={setShow}
          options={[
            { value: 'all', label: 'All' },
            { value: 'flags', label: 'With flags' },
            { value: 'risks', label: 'With risks' },
            { value: 'out', label: 'Left out' },
          ]}
        />
        <ByState states={statesIn(scenes)} value={state} onChange={setState} error={error} />
        <p className="ml-auto text-[12.5px] text-fg-3" role="status">
          {count(inside, 'scene')} in the film · <span className="tc">{clock(running)}</span>
          {wished !== null && ` of ${clock(wished)} wished for`}
        </p>
      </div>
      {found.length === 0 && <p className="py-10 text-center text-[13.5px] text-fg-3">No scene is like that.</p>}
      <ol className="space-y-3">
        {found.map((scene) => (
          <li key={scene.id}>
            <SceneCard
              scene={scene}
              readOnly={readOnly}
              chosen={here.scene === scene.id}
              onInclude={() => (scene.included ? setLeaving(scene) : void verbs.include(scene.id, true))}
              onDetails={() => setLooking(scene.id)}
            />
            <WornHere worn={worn?.get(scene.id) ?? []} />
          </li>
        ))}
      </ol>
      {leaving && <LeaveOut scene={leaving} verbs={verbs} close={() => setLeaving(null)} />}
      {looked && <SceneDetails scene={looked} close={() => setLooking(null)} />}
    </>
  )
}
