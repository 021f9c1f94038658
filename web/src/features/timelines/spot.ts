import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ComponentType, createContext, useCallback, useContext } from 'react'

export type View = 'tree' | 'compare' | 'merge' | 'cascade' | 'copies' | 'vault'
export type Spot = {
  view?: View
  /** what is chosen in the tree: `commit:<id>` or `now:<branch>` */
  at?: string
  left?: string
  right?: string
  source?: string
  scene?: string
  /** a thing of the library, by its key there */
  thing?: string
  q?: string
  tag?: string
  media?: string
  of?: string
  used?: string
  /** how the vault is laid out: `branch`, or as it was made */
  by?: string
}

/** Where one is among the timelines, out of the address: a link or a refresh comes back to it. */
export function useSpot(): Spot & { view: View } {
  const search: Spot = useSearch({ strict: false })
  return { ...search, view: search.view ?? 'tree' }
}

/** Goes elsewhere among the timelines. Another view is a step that the browser takes back; a choice in one is none. */
export function useGo() {
  const navigate = useNavigate()
  return useCallback(
    (spot: Spot) =>
      void navigate({
        to: '.',
        search: (was: Record<string, unknown>) => (spot.view ? spot : { ...was, ...spot }),
        replace: !spot.view,
        resetScroll: false,
      }),
    [navigate],
  )
}

export type Side = { hash: string; label: string }
/** What the page that holds the timelines hands over, because a feature may not reach for another one: two pictures
 * against each other, and the dialog for what may only be done in a branch (false where an error is no such thing). */
export type Tools = {
  pictures: ComponentType<{ before: Side; after: Side }> | null
  forced: (error: unknown) => boolean
}
export const Handed = createContext<Tools>({ pictures: null, forced: () => false })
export const usePictures = () => useContext(Handed).pictures
export const useForcing = () => useContext(Handed).forced
