import { useCallback, useMemo, useState } from 'react'
import { type Schemas, say } from '@/api/client'
import { useVerb } from '@/features/stages/use-run'
import { useHere } from '@/lib/here'
import { keepSettings, usePerson } from '@/lib/person/person'
import { useChange, useRoom } from '@/lib/rooms'
import { useDocuments } from '@/lib/save/use-save'
import { toast } from '@/ui/toast'
import {
  type At,
  type Entry,
  type Frame,
  type Mode,
  type Prices,
  placeOf,
  type SceneFrames,
  type Stands,
} from './model'

const MODE = 'frames_mode'

/** Whether this person makes frames all at once or one by one: a setting of theirs, on all machines. */
export function useMode(): [Mode, (mode: Mode) => void] {
  const mode = usePerson(({ me }): Mode => (me?.settings[MODE] === 'control' ? 'control' : 'quick'))
  return [mode, (next) => void keepSettings({ [MODE]: next })]
}

/** The frames of a scene with their documents, as they stand. */
export function useSceneFrames(scene: string | null) {
  const room = useRoom<SceneFrames>(scene && `frames/scene/${scene}`)
  const frames = useDocuments<Frame>('frame')
  const told = room.data?.scene === scene ? room.data : undefined
  const entries = useMemo(() => {
    const made = new Map(frames.documents.map((doc) => [doc.key, doc]))
    return (told?.cards ?? []).map((card): Entry => ({ card, doc: made.get(card.key) ?? null }))
  }, [told, frames.documents])
  return {
    told,
    entries,
    isPending: !told && !room.error,
    error: room.error ?? frames.error,
    refetch: () => Promise.all([room.refetch(), frames.refetch()]),
  }
}

/** What frames would cost, in both modes. */
export const usePrices = (scene: string | null) => useRoom<Prices>(scene && `frames/prices/${scene}`)
/** What stands on a shot's frames, and what making it again costs at most. */
export const useStands = (key: string | null) => useRoom<Stands>(key && `frames/${placeOf(key)}/stands`)
export const useTakes = (key: string, at: At) =>
  useRoom<Schemas['FrameTakesAnswer']>(`frames/${placeOf(key)}/${at}/takes`)
export const useRear = (scene: string | null) =>
  useRoom<Schemas['RearviewAnswer'] | null>(scene && `scenes/rearview?scene=${encodeURIComponent(scene)}`)

type Wished = Schemas['FramesWishedAnswer']
type Shown = Schemas['FrameShownAnswer']

/** The verbs of this stage. Each is one change; the message that says it was done takes it back. `saying`: one was said, and
 * what it has made is not under way yet. */
export function useFrameVerbs() {
  const make = useVerb('frames')
  const [under, setUnder] = useState(0)
  const { project, branch } = useHere()
  const change = useChange('frames/undo', toast)
  const during = useCallback(async (act: () => Promise<boolean>) => {
    setUnder((many) => many + 1)
    return act().finally(() => setUnder((many) => many - 1))
  }, [])
  /** What was wished is made at once; false where it was refused. Taken back, what stood on it is made as it was. */
  const made = useCallback(
    (path: string, body: object, words = '') =>
      during(async () => {
        const answer = await change<Wished | Shown>(`frames/${path}`, body)
        if (!answer) return false
        const { keys, change: done } = answer
        const back = async () => {
          const gone = await change('frames/undo', { steps: done.undo })
          return gone !== null && keys.length > 0 ? make('make', { keys }) : gone !== null
        }
        if (words && done.undo.length) toast.undo(words, () => void during(back))
        return keys.length ? make('make', { keys }) : true
      }),
    [change, make, during],
  )
  const verbs = useMemo(
    () => ({
      /** What is due of these. */
      make: (keys: readonly string[]) => made('wish', { frames: keys }),
      /** Another take, or the same with other guidance. */
      again: (key: string, guidance: string) => made('wish', { frames: [key], guidance, again: true }),
      show: (key: string, at: At, hash: string | null, words: string) =>
        made(`${placeOf(key)}/${at}/show`, { hash }, words),
      retouch: (key: string, at: At, wish: { picture: string; mask: string; guidance: string }) =>
        made(`${placeOf(key)}/${at}/retouch`, wish),
      join: (key: string, join: boolean) =>
        made(`${placeOf(key)}/join`, { join }, join ? 'One frame serves both shots' : 'Each shot has its own frame'),
      look: (scene: string) => made(`scene/${scene}/look`, {}),
      approve: (key: string, on: boolean) => make(on ? 'lock' : 'unlock', { keys: [key] }),
      /** What the engine would do about these words. Changes nothing. */
      understand: async (key: string, guidance: string) => {
        const path = `/api/projects/${project}/branches/${branch}/frames/${placeOf(key)}/understand`
        return (await say<Schemas['FrameUnderstoodAnswer']>('POST', path, { body: { guidance } })).understood
      },
    }),
    [made, make, project, branch],
  )
  return { verbs, saying: under > 0 }
}

export type FrameVerbs = ReturnType<typeof useFrameVerbs>['verbs']
