import { useMemo } from 'react'
import { useChange } from '@/lib/rooms'
import { toast } from '@/ui/toast'
import type { Match } from './model'

/** The verbs of the hub. Each is one change; the message that says it was done takes it back. */
export function useHubVerbs() {
  const change = useChange('scenes/undo', toast)
  return useMemo(
    () => ({
      include: (scene: string, included: boolean, reason = '') =>
        change(
          'scenes/include',
          { scene, included, reason },
          included ? 'The scene is in the film' : 'The scene is left out',
        ),
      /** a name stands for another asset: its own name makes the two one, any other becomes that asset's alias */
      choose: ({ name, kind, how, asset: owner }: Match, asset: string) =>
        how === 'name' && owner
          ? change('assets/merge', { keep: asset, gone: owner }, 'The two are one now', 'assets/undo')
          : change('scenes/matches', { name, kind, asset }, 'The name stands for that one now'),
      /** a name gets an asset of its own */
      own: ({ name, kind, how, asset, answers_to }: Match) =>
        how === 'alias' && asset
          ? change('assets/split', { asset, alias: answers_to }, 'It is an asset of its own now', 'assets/undo')
          : change('assets/by-hand', { kind, name }, 'It is an asset of its own now', 'assets/undo'),
    }),
    [change],
  )
}

export type HubVerbs = ReturnType<typeof useHubVerbs>
