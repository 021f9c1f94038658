import { useCallback } from 'react'
import type { Schemas } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { type EditSet, useRoom, useRoomVerb } from '@/lib/rooms'
import { toast } from '@/ui/toast'

export type Flag = Schemas['FlagAnswer']
export type FlagState = Flag['state']
export type Wish = { scene: string; shot?: string | null; key?: string | null; kind?: string; sentence: string }

const SAID = { open: 'The flag is open again', settled: 'Settled', overridden: 'It may stay as it is' }

/** The continuity flags of the film, or of a scene, a shot, a document of it; and what can be said to them.
 *
 *     const { flags, open } = useFlags({ scene })   // `open`: those that nobody has settled or overridden */
export function useFlags(only: { scene?: string | null; shot?: string | null; key?: string } = {}) {
  const { data, isPending, error, refetch } = useRoom<Flag[]>('scenes/flags')
  const flags = (data ?? []).filter(
    (one) =>
      (!only.scene || one.scene === only.scene) &&
      (!only.shot || one.shot === only.shot) &&
      (!only.key || one.key === only.key),
  )
  return { flags, open: flags.filter((one) => one.state === 'open'), isPending, error, refetch }
}

/** Raises a flag by hand, settles or overrides one. Each can be undone. False where it was refused. */
export function useFlagVerbs() {
  const say = useRoomVerb()
  const act = useCallback(
    async (path: string, body: object, words: string): Promise<boolean> => {
      try {
        const done = await say<EditSet>(path, body)
        if (done.undo.length)
          toast.undo(words, () => {
            void say('scenes/undo', { steps: done.undo }).catch((error) => toast.wrong(sentenceOf(error)))
          })
        return true
      } catch (error) {
        toast.wrong(sentenceOf(error))
        return false
      }
    },
    [say],
  )
  return {
    raise: (wish: Wish) => act('scenes/flags', wish, 'The flag is raised'),
    decide: (flag: string, state: FlagState, reason = '') =>
      act(`scenes/flags/${flag}`, { state, reason }, SAID[state]),
  }
}
