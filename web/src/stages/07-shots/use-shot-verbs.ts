import { useCallback, useMemo, useRef } from 'react'
import type { Schemas } from '@/api/client'
import { type Changed, type EditSet, useChange } from '@/lib/rooms'
import { useSave } from '@/lib/save/use-save'
import { count } from '@/lib/words'
import { toast } from '@/ui/toast'
import type { Shot } from './model'

type Pasted = Schemas['PastedShotsAnswer']
type Way = () => unknown
const SHOWN = 3 // cells that a message names

/** The verbs of the shot list. Each is one change, taken back by the message that says it was done, or by $mod+Z. */
export function useShotVerbs() {
  const save = useSave()
  const ways = useRef<Way[]>([])
  // what is on its way: a change is seen before its way back is known, and undo waits for that
  const going = useRef<Promise<unknown>>(Promise.resolve())
  const remember = useCallback((way: Way) => {
    ways.current = [...ways.current.slice(-99), way]
  }, [])
  const undone = useCallback((way: Way) => {
    ways.current = ways.current.filter((one) => one !== way)
    return way()
  }, [])
  const telling = useMemo(
    () => ({
      ...toast,
      undo: (words: string, way: Way) => {
        remember(way)
        toast.undo(words, () => undone(way))
      },
    }),
    [remember, undone],
  )
  const say = useChange('shots/undo', telling)
  const change = useCallback(
    <T extends Changed = EditSet>(path: string, body: object, words: string) => {
      const asked = say<T>(path, body, words)
      going.current = Promise.allSettled([going.current, asked])
      return asked
    },
    [say],
  )
  const act = useCallback((verb: string, body: object, words: string) => change(`shots/${verb}`, body, words), [change])
  const paste = useCallback(
    async (at: string, columns: string[], rows: string[][], words: string): Promise<boolean> => {
      const done = await change<Pasted>('shots/paste', { at, columns, rows }, words)
      const refused = done?.refused ?? []
      if (refused.length)
        toast.wrong(refused.slice(0, SHOWN).join(' '), {
          description: refused.length > SHOWN ? `and ${refused.length - SHOWN} more cells` : undefined,
        })
      return done !== null
    },
    [change],
  )
  /** One field, at once on screen and on its way. */
  const set = useCallback(
    <K extends keyof Shot>(key: string, field: K, value: Shot[K], before: Shot[K]) => {
      if (value === before) return
      save<Shot>(key, (was) => ({ ...was, [field]: value }))
      remember(() => save<Shot>(key, (was) => ({ ...was, [field]: before })))
    },
    [save, remember],
  )
  const undo = useCallback(() => {
    going.current = going.current.then(() => {
      const way = ways.current.at(-1)
      return way && undone(way)
    })
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
