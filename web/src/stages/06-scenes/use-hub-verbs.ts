import { useCallback, useMemo } from 'react'
import { sentenceOf } from '@/api/errors'
import { type EditSet, useRoomVerb } from '@/lib/rooms'
import { toast } from '@/ui/toast'
import type { Match } from './model'

/** The verbs of the hub. Each is one change; the message that says it was done takes it back. */
export function useHubVerbs() {
  const say = useRoomVerb()
  const act = useCallback(
    async (path: string, body: object, words: string, undo = 'scenes/undo'): Promise<boolean> => {
      try {
        const done = await say<EditSet>(path, body)
        if (done.undo.length)
          toast.undo(words, () => {
            void say(undo, { steps: done.undo }).catch((error) => toast.wrong(sentenceOf(error)))
          })
        return true
      } catch (error) {
        toast.wrong(sentenceOf(error))
        return false
      }
    },
    [say],
  )
  return useMemo(
    () => ({
      include: (scene: string, included: boolean, reason = '') =>
        act(
          'scenes/include',
          { scene, included, reason },
          included ? 'The scene is in the film' : 'The scene is left out',
        ),
      /** a name stands for another asset: its own name makes the two one, any other becomes that asset's alias */
      choose: ({ name, kind, how, asset: owner }: Match, asset: string) =>
        how === 'name' && owner
          ? act('assets/merge', { keep: asset, gone: owner }, 'The two are one now', 'assets/undo')
          : act('scenes/matches', { name, kind, asset }, 'The name stands for that one now'),
      /** a name gets an asset of its own */
      own: ({ name, kind, how, asset, answers_to }: Match) =>
        how === 'alias' && asset
          ? act('assets/split', { asset, alias: answers_to }, 'It is an asset of its own now', 'assets/undo')
          : act('assets/by-hand', { kind, name }, 'It is an asset of its own now', 'assets/undo'),
    }),
    [act],
  )
}

export type HubVerbs = ReturnType<typeof useHubVerbs>
