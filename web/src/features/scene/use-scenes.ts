import { useNavigate } from '@tanstack/react-router'
import type { Schemas } from '@/api/client'
import { useHere } from '@/lib/here'
import { useRoom } from '@/lib/rooms'

export type HubScene = Schemas['HubSceneAnswer']
export type Seen = Schemas['SeenAnswer']

/** The script hub: every scene of the script, kept up to date. */
export const useHub = () => useRoom<Schemas['HubAnswer']>('scenes/hub')

/** Where one stands in the film: the scene in the address (else its first), its neighbours, and the ways between them.
 *
 *     const { scene, previous, next, go } = useScenes()
 *     const shots = documents.filter(({ key }) => key.startsWith(`shot/${scene?.id}/`))
 *
 * Scenes that the film leaves out are passed by; `leftOut` is the one in the address, if it is such a one. `scene` is null while they load, and in a film that has none. */
export function useScenes() {
  const here = useHere()
  const navigate = useNavigate()
  const { data, isPending, error, refetch } = useHub()
  const scenes = data?.scenes.filter((one) => one.included) ?? []
  const leftOut = data?.scenes.find((one) => !one.included && one.id === here.scene) ?? null
  const found = scenes.findIndex((one) => one.id === here.scene)
  const at = found < 0 ? 0 : found
  const go = (scene: string) =>
    void navigate({
      to: '.',
      search: (was: Record<string, unknown>) => ({ ...was, scene, shot: undefined, doc: undefined }),
    })
  return {
    scenes,
    scene: scenes[at] ?? null,
    previous: at > 0 ? (scenes[at - 1] ?? null) : null,
    next: scenes[at + 1] ?? null,
    leftOut,
    go,
    isPending,
    error,
    refetch,
  }
}

/** Length in eighths of a page as the trade writes it: `3/8`, `1 4/8`, `2`. */
export function eighths(count: number): string {
  const pages = Math.floor(count / 8)
  const rest = count % 8
  if (!rest) return String(pages)
  return pages ? `${pages} ${rest}/8` : `${rest}/8`
}

/** `0:48`, `12:05`. */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
