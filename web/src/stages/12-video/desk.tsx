import { Flag } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Found, Issues, Region } from '@/features/issues/use-issues'
import { useReadOnly } from '@/features/stages/read-only'
import { useRun } from '@/features/stages/use-run'
import { useActions } from '@/lib/actions/use-actions'
import { useHere } from '@/lib/here'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { TabPanel, Tabs } from '@/ui/tabs'
import { ClipPanel } from './clip-panel'
import { IssuesPanel } from './issues-panel'
import { JobsPanel } from './jobs-panel'
import { MarkForm } from './mark-form'
import { type Bounds, boundsOf, cutFrom, inFilm, rateOf, shotAt, sourceOf, type Timeline, withAlone } from './model'
import { Picture } from './picture'
import { ShotList } from './shot-list'
import { SoundPanel } from './sound-panel'
import { Strip } from './strip'
import { Transport } from './transport'
import { useDeepLink } from './use-deep-link'
import { useJobs, useSceneFilm, useWatching } from './use-film'
import { type Player, usePlayer } from './use-player'

type DeskProps = {
  film: Timeline
  issues: readonly Found[]
  kinds: Issues['kinds']
  onShow: (search: Record<string, string | undefined>) => void
}
type Tab = 'shots' | 'clip' | 'sound' | 'issues' | 'jobs'

/** The cutting desk: the film or one scene of it in the player, and beside it shots, clip, issues and jobs. */
export function Desk({ film: whole, issues, kinds, onShow }: DeskProps) {
  const here = useHere()
  const readOnly = useReadOnly()
  const running = useRun() !== null
  const watching = useWatching()
  const jobs = useJobs(running)
  const [alone, setAlone] = useState(here.scene !== null && here.shot === null)
  const [inOut, setInOut] = useState<Partial<Bounds>>({})
  const [marking, setMarking] = useState(false)
  const [region, setRegion] = useState<Region | null>(null)
  const [tab, setTab] = useState<Tab>(here.issue ? 'issues' : 'shots')
  const standing = whole.scenes.find((one) => one.scene === here.scene) ?? whole.scenes[0] ?? null
  const sceneFilm = useSceneFilm(alone ? standing : null)
  const film = useMemo(() => withAlone(whole, sceneFilm.made?.scene), [whole, sceneFilm.made])
  const scene = film.scenes.find((one) => one.scene === standing?.scene) ?? null
  const source = sourceOf(film, alone ? scene : null, sceneFilm.made?.film ?? null)
  const bounds = boundsOf(film, alone ? scene : null, inOut)
  const player = usePlayer(source, rateOf(film), bounds)
  const playing = shotAt(film, player.frame)
  const chosen = issues.find((one) => one.id === here.issue)
  const beside = useRef<HTMLElement>(null)
  // the form of an issue took the keys; when it goes, they go on in what stands in its place
  useEffect(() => {
    if (marking) return () => beside.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
  }, [marking])
  const mark = () => {
    player.pause()
    setRegion(null)
    setMarking(true)
  }
  // out of the scene that is watched alone, if it lies elsewhere
  const go = (frame: number, part = inOut) => {
    const at = shotAt(film, frame)
    const stays = alone && (!at || at.scene.scene === scene?.scene)
    setAlone(stays)
    setInOut(part)
    player.seek(frame, boundsOf(film, stays ? scene : null, part))
  }
  const choose = (found: Found) => {
    onShow({ issue: found.id })
    setTab('issues')
    if (found.frame !== null) go(found.frame, {})
  }
  useDeepLink(film, issues, (frame) => {
    if (here.issue) setTab('issues')
    go(frame, {})
  })
  const ends = {
    onIn: () => setInOut((was) => ({ ...was, first: was.first === player.frame ? undefined : player.frame })),
    onOut: () => setInOut((was) => ({ ...was, last: was.last === player.frame ? undefined : player.frame })),
  }
  usePlayerKeys(film, player, watching, { ...ends, onMark: readOnly || !source ? null : mark })
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_400px]">
      <section aria-label="Player" className="panel min-w-0 overflow-hidden">
        <div className="flex flex-wrap items-center gap-3 border-line border-b px-3 py-2">
          <Segmented
            label="What to watch"
            size="sm"
            value={alone ? 'scene' : 'film'}
            onValueChange={(next) => {
              setAlone(next === 'scene')
              setInOut({})
              if (next === 'scene' && playing) onShow({ scene: playing.scene.scene, shot: undefined })
            }}
            options={[
              { value: 'film', label: 'Film' },
              { value: 'scene', label: 'One scene' },
            ]}
          />
          {alone && scene && (
            <p className="min-w-0 flex-1 basis-40 truncate text-[12.5px] text-fg-2">
              <span className="tc text-tungsten">{scene.number}</span> {scene.slugline}
            </p>
          )}
          {alone && scene && !readOnly && (!sceneFilm.made || sceneFilm.busy) && (
            <Button size="sm" busy={sceneFilm.busy} onClick={() => void sceneFilm.assemble()}>
              Put this scene together
            </Button>
          )}
          {(inOut.first !== undefined || inOut.last !== undefined) && (
            <Button size="sm" variant="ghost" onClick={() => setInOut({})}>
              Play all of it
            </Button>
          )}
          {film.film_status === 'stale' && !alone && (
            <p className="text-[12.5px] text-rec">This film is older than what it is made of.</p>
          )}
          {!readOnly && source && !marking && (
            <Button size="sm" onClick={mark} className="ml-auto">
              <Flag aria-hidden /> Mark an issue
            </Button>
          )}
        </div>
        {source ? (
          <Picture
            film={film}
            source={source}
            player={player}
            watching={watching[0]}
            drawing={marking}
            region={marking ? region : chosen && chosen.frame === player.frame ? (chosen.issue.region ?? null) : null}
            onRegion={setRegion}
          />
        ) : (
          <p className="grid aspect-video place-items-center bg-black px-6 text-center text-[13.5px] text-white/80">
            {alone
              ? 'Put this scene together to watch it.'
              : 'The film is not put together yet. Watch one scene, or make the film.'}
          </p>
        )}
        <Transport film={film} player={player} watching={watching} {...ends} />
        <Strip film={film} frame={player.frame} bounds={bounds} issues={issues} onSeek={go} onIssue={choose} />
      </section>
      <aside ref={beside} aria-label="Beside the film" className="panel min-w-0 overflow-hidden">
        {marking ? (
          <MarkForm
            film={whole}
            frame={inFilm(whole, film, player.frame)}
            kinds={kinds}
            region={region}
            onRegion={setRegion}
            onDone={(marked) => {
              setMarking(false)
              setRegion(null)
              if (marked) {
                setTab('issues')
                onShow({ issue: marked })
              }
            }}
          />
        ) : (
          <Tabs
            label="Beside the film"
            value={tab}
            onValueChange={(next) => setTab(next as Tab)}
            tabs={[
              { value: 'shots', label: 'Shots' },
              { value: 'clip', label: 'Clip' },
              { value: 'sound', label: 'Sound' },
              { value: 'issues', label: `Issues ${issues.filter((one) => one.issue.state === 'open').length || ''}` },
              { value: 'jobs', label: 'Jobs' },
            ]}
          >
            <TabPanel value="shots">
              <ShotList film={film} current={playing?.shot.key ?? null} onSeek={go} />
            </TabPanel>
            <TabPanel value="clip" className="max-h-[74vh] overflow-y-auto">
              {playing && <ClipPanel film={film} scene={playing.scene} shot={playing.shot} running={running} />}
            </TabPanel>
            <TabPanel value="sound" className="max-h-[74vh] overflow-y-auto">
              <SoundPanel stale={film.film_status === 'stale'} running={running} />
            </TabPanel>
            <TabPanel value="issues">
              <IssuesPanel
                film={film}
                issues={issues}
                kinds={kinds}
                chosen={here.issue}
                readOnly={readOnly}
                running={running}
                onChoose={choose}
                onMark={mark}
              />
            </TabPanel>
            <TabPanel value="jobs" className="max-h-[74vh] overflow-y-auto">
              <JobsPanel jobs={jobs} />
            </TabPanel>
          </Tabs>
        )}
      </aside>
    </div>
  )
}

type Marks = { onIn: () => void; onOut: () => void; onMark: (() => void) | null }

function usePlayerKeys(film: Timeline, player: Player, [, keep]: ReturnType<typeof useWatching>, marks: Marks) {
  const action = (id: string, label: string, keys: string, run: () => void, enabled = true) => ({
    id: `video.${id}`,
    label,
    group: 'Film',
    keys,
    enabled,
    run,
  })
  useActions([
    action('play', 'Play or pause', 'k', player.toggle),
    action('faster', 'Play, and faster each time', 'l', () => player.shuttle(1)),
    action('backwards', 'Play backwards, and faster each time', 'j', () => player.shuttle(-1)),
    action('back', 'One frame back', ',', () => player.step(-1)),
    action('on', 'One frame on', '.', () => player.step(1)),
    action('before', 'Cut before', '[', () => player.seek(cutFrom(film, player.frame, -1))),
    action('next', 'Next cut', ']', () => player.seek(cutFrom(film, player.frame, 1))),
    action('in', 'Begin here', 'i', marks.onIn),
    action('out', 'End here', 'o', marks.onOut),
    action('captions', 'Captions on or off', 'c', () => keep((was) => ({ captions: !was.captions }))),
    action('mute', 'Sound on or off', 'm', () => keep((was) => ({ muted: !was.muted }))),
    action('mark', 'Mark an issue', 'x', () => marks.onMark?.(), marks.onMark !== null),
  ])
}
