import type { Schemas } from '@/api/client'
import { useChange, useRoom } from '@/lib/rooms'
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

/** Raises a flag by hand, settles or overrides one. Each can be undone. Null where it was refused. */
export function useFlagVerbs() {
  const change = useChange('scenes/undo', toast)
  return {
    raise: (wish: Wish) => change('scenes/flags', wish, 'The flag is raised'),
    decide: (flag: string, state: FlagState, reason = '') =>
      change(`scenes/flags/${flag}`, { state, reason }, SAID[state]),
  }
}
