import { useCallback, useEffect, useRef, useState } from 'react'
import type { Schemas } from '@/api/client'
import { useFilmRoom } from '@/features/issues/use-issues'
import { useKept } from '@/lib/kept'
import { keepSettings, usePerson } from '@/lib/person/person'
import { useRoom } from '@/lib/rooms'
import type { Job, Scene, Timeline } from './model'

export const useTimeline = () => useRoom<Timeline>('video/timeline')

/** The renders of this branch; while something is made they are asked for again and again. */
export function useJobs(running: boolean): Job[] {
  const asked = useRoom<{ jobs: Job[] }>('video/jobs')
  const { refetch } = asked
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => void refetch(), 1500)
    return () => clearInterval(timer)
  }, [running, refetch])
  return asked.data?.jobs ?? NONE
}
const NONE: Job[] = []

type Watching = { volume: number; muted: boolean; captions: boolean }
/** What is turned on or off depends on what is kept, which a second press may find before the page is drawn. */
type Change = Partial<Watching> | ((was: Watching) => Partial<Watching>)
const USUAL: Watching = { volume: 100, muted: false, captions: true }

/** How this person watches: kept with them, so that it is the same at every machine. Volume in percent. */
export function useWatching(): [Watching, (change: Change) => void] {
  const kept = usePerson(({ me }) => me?.settings.player) as Partial<Watching> | undefined
  const watching = { ...USUAL, ...kept }
  const keep = useCallback((change: Change) => {
    const was = { ...USUAL, ...(usePerson.getState().me?.settings.player as Partial<Watching> | undefined) }
    const wished = typeof change === 'function' ? change(was) : change
    void keepSettings({ player: { ...was, ...wished } }).catch(() => {})
  }, [])
  return [watching, keep]
}

type SceneFilm = Schemas['SceneFilm']

/** One scene put together alone: asked for by hand, and from then on put together again when anything of it changes, and
 * by whoever comes back to it. */
export function useSceneFilm(asked: Scene | null) {
  const { ask } = useFilmRoom()
  const [made, setMade] = useState<SceneFilm | null>(null)
  const [watched, watch] = useKept<string | null>('video.alone', null)
  const [busy, setBusy] = useState(false)
  const latest = useRef(0)
  const [scene, of] = [asked?.scene, asked?.made_of]
  const assemble = useCallback(async () => {
    if (!scene) return
    latest.current += 1
    const mine = latest.current
    setBusy(true)
    const answer = await ask<SceneFilm>('POST', `scenes/${scene}/assemble`)
    if (mine !== latest.current) return // it has changed since, and is asked for again
    setBusy(false)
    if (!answer) return
    setMade(answer)
    watch(scene)
  }, [ask, scene, watch])
  const shown = of && made?.scene.scene === scene ? made : null
  const past = (shown ? shown.scene.made_of !== of : watched === scene) ? of : null
  useEffect(() => {
    if (past) void assemble()
  }, [past, assemble])
  return { made: shown, busy, assemble }
}
