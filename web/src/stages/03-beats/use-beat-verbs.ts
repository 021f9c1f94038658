import { useCallback } from 'react'
import { sentenceOf } from '@/api/errors'
import { type EditSet, useRoomVerb } from '@/lib/rooms'
import { toast } from '@/ui/toast'

/** The verbs of the beat sheet. Each is one change; the message that says it was done takes it back. */
export function useBeatVerbs() {
  const say = useRoomVerb()
  const act = useCallback(
    async (verb: string, body: object, words: string): Promise<EditSet | null> => {
      try {
        const done = await say<EditSet>(`beats/${verb}`, body)
        if (done.undo.length)
          toast.undo(words, () => {
            void say('beats/undo', { steps: done.undo }).catch((error) => toast.wrong(sentenceOf(error)))
          })
        return done
      } catch (error) {
        toast.wrong(sentenceOf(error))
        return null
      }
    },
    [say],
  )
  return {
    split: (key: string, at: number | null) => act('split', { key, at }, 'Split into two beats'),
    merge: (keys: string[]) => act('merge', { keys }, 'Merged into one beat'),
    insert: (after: string | null) => act('insert', { after }, 'A new beat'),
    move: (key: string, after: string | null) => act('move', { key, after }, 'Moved'),
    remove: (keys: string[]) => act('remove', { keys }, keys.length === 1 ? 'The beat is out' : 'The beats are out'),
    retime: (key: string, duration_ms: number, keep_total: boolean) =>
      act('retime', { key, duration_ms, keep_total }, 'Timed'),
  }
}

export type BeatVerbs = ReturnType<typeof useBeatVerbs>
