import { useSyncExternalStore } from 'react'

const QUERY = '(min-width: 834px)'

const subscribe = (tell: () => void) => {
  const asked = matchMedia(QUERY)
  asked.addEventListener('change', tell)
  return () => asked.removeEventListener('change', tell)
}

/** Whether there is room for a table. */
export const useWide = () => useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches)
