import { useCallback, useEffect, useState } from 'react'
import type { Schemas } from '@/api/client'
import { useFilmRoom } from '@/features/issues/use-issues'
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
const USUAL: Watching = { volume: 100, muted: false, captions: true }

/** How this person watches: kept with them, so that it is the same at every machine. Volume in percent. */
export function useWatching(): [Watching, (change: Partial<Watching>) => void] {
  const kept = usePerson(({ me }) => me?.settings.player) as Partial<Watching> | undefined
  const watching = { ...USUAL, ...kept }
  const keep = useCallback((change: Partial<Watching>) => {
    const had = usePerson.getState().me?.settings.player as Partial<Watching> | undefined
    void keepSettings({ player: { ...USUAL, ...had, ...change } }).catch(() => {})
  }, [])
  return [watching, keep]
}

type SceneFilm = Schemas['SceneFilm']['film']

/** One scene put together alone, as it stands now; asked for by hand, and forgotten when anything of it changes. */
export function useSceneFilm(asked: Scene | null) {
  const { ask } = useFilmRoom()
  const [made, setMade] = useState<{ of: string; film: SceneFilm } | null>(null)
  const [busy, setBusy] = useState(false)
  const [scene, of] = [asked?.scene, `${asked?.scene} ${asked?.made_of}`]
  const assemble = useCallback(async () => {
    if (!scene) return
    setBusy(true)
    const answer = await ask<Schemas['SceneFilm']>('POST', `scenes/${scene}/assemble`)
    setBusy(false)
    if (answer) setMade({ of, film: answer.film })
  }, [ask, scene, of])
  return { film: made?.of === of ? made.film : null, busy, assemble }
}
