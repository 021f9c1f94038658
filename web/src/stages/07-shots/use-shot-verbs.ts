import { useCallback, useMemo, useRef } from 'react'
import type { Schemas } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { type EditSet, useRoomVerb } from '@/lib/rooms'
import { useSave } from '@/lib/save/use-save'
import { count } from '@/lib/words'
import { toast } from '@/ui/toast'
import type { Shot } from './model'

type Pasted = Schemas['PastedShotsAnswer']
type Back = () => Promise<unknown>
const STEPS = 200 // documents that the server takes back in one go
const SHOWN = 3 // cells that a message names

/** The verbs of the shot list. Each is one change, taken back by the message that says it was done, or by $mod+Z. */
export function useShotVerbs() {
  const say = useRoomVerb()
  const save = useSave()
  const ways = useRef<Back[]>([])
  const remember = useCallback((way: Back) => {
    ways.current = [...ways.current.slice(-99), way]
  }, [])
  const wayBack = useCallback(
    ({ undo }: EditSet): Back =>
      async () => {
        for (let at = 0; at < undo.length; at += STEPS) await say('shots/undo', { steps: undo.slice(at, at + STEPS) })
      },
    [say],
  )
  const undone = useCallback((way: Back) => {
    ways.current = ways.current.filter((one) => one !== way)
    return way().catch((error) => toast.wrong(sentenceOf(error)))
  }, [])
  const said = useCallback(
    (done: EditSet, words: string) => {
      if (!done.undo.length) return
      const way = wayBack(done)
      remember(way)
      toast.undo(words, () => void undone(way))
    },
    [wayBack, remember, undone],
  )
  const act = useCallback(
    async (verb: string, body: object, words: string): Promise<EditSet | null> => {
      try {
        const done = await say<EditSet>(`shots/${verb}`, body)
        said(done, words)
        return done
      } catch (error) {
        toast.wrong(sentenceOf(error))
        return null
      }
    },
    [say, said],
  )
  const paste = useCallback(
    async (at: string, columns: string[], rows: string[][], words: string): Promise<boolean> => {
      try {
        const { change, refused } = await say<Pasted>('shots/paste', { at, columns, rows })
        said(change, words)
        if (refused.length)
          toast.wrong(refused.slice(0, SHOWN).join(' '), {
            description: refused.length > SHOWN ? `and ${refused.length - SHOWN} more cells` : undefined,
          })
        return true
      } catch (error) {
        toast.wrong(sentenceOf(error))
        return false
      }
    },
    [say, said],
  )
  /** One field, at once on screen and on its way. */
  const set = useCallback(
    <K extends keyof Shot>(key: string, field: K, value: Shot[K], before: Shot[K]) => {
      if (value === before) return
      save<Shot>(key, (was) => ({ ...was, [field]: value }))
      remember(async () => save<Shot>(key, (was) => ({ ...was, [field]: before })))
    },
    [save, remember],
  )
  const undo = useCallback(async () => {
    const way = ways.current.at(-1)
    if (way) await undone(way)
  }, [undone])
  return useMemo(
    () => ({
      insert: (scene: string, after: string | null) => act('insert', { scene, after }, 'A new shot'),
      split: (key: string) => act('split', { key }, 'Split into two shots'),
      merge: (keys: string[]) => act('merge', { keys }, 'Merged into one shot'),
      move: (keys: string[], after: string | null) => act('move', { keys, after }, 'Moved'),
      remove: (keys: string[]) =>
        act('remove', { keys }, keys.length === 1 ? 'The shot is out' : `${count(keys.length, 'shot')} are out`),
      lines: (key: string, elements: number[]) => act('lines', { key, elements }, 'The lines stand there now'),
      paste,
      set,
      undo,
    }),
    [act, paste, set, undo],
  )
}

export type ShotVerbs = ReturnType<typeof useShotVerbs>
