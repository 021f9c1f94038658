import { useChange } from '@/lib/rooms'
import { toast } from '@/ui/toast'

/** The verbs of the beat sheet. Each is one change; the message that says it was done takes it back. */
export function useBeatVerbs() {
  const change = useChange('beats/undo', toast)
  const act = (verb: string, body: object, words: string) => change(`beats/${verb}`, body, words)
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
