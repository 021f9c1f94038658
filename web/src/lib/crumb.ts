import { useEffect } from 'react'
import { create } from 'zustand'

/** What stands after the stage in the line that says where one is. */
export const useCrumbs = create<{ crumb: string | null }>()(() => ({ crumb: null }))

/** Names what is open on a screen (`Scene 4 · EXT. HARBOUR`): an address holds ids, which say nothing to a person. */
export function useCrumb(crumb: string | null) {
  useEffect(() => {
    useCrumbs.setState({ crumb })
    return () => useCrumbs.setState({ crumb: null })
  }, [crumb])
}
