/** What was typed or chosen and is not said to the studio yet, kept in this window: a refresh loses nothing of it. */

import { useCallback, useState } from 'react'
import { useHere } from '@/lib/here'

/** A state by its name in the branch one is in. `forget` when it is said, or was not wanted: then it begins anew. */
export function useKept<T>(name: string, first: T): [kept: T, keep: (next: T) => void, forget: () => void] {
  const { project, branch } = useHere()
  const key = `aiuteur.kept/${project}/${branch}/${name}`
  const [held, setHeld] = useState(() => ({ key, value: read(key, first) }))
  if (held.key !== key) setHeld({ key, value: read(key, first) }) // another place
  const keep = useCallback(
    (value: T) => {
      setHeld({ key, value })
      try {
        sessionStorage.setItem(key, JSON.stringify(value))
      } catch {
        // the browser has no room for it: it stays as long as the page does
      }
    },
    [key],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it began with says the first render
  const forget = useCallback(() => {
    sessionStorage.removeItem(key)
    setHeld({ key, value: first })
  }, [key])
  return [held.value, keep, forget]
}

function read<T>(key: string, first: T): T {
  try {
    const kept = sessionStorage.getItem(key)
    return kept === null ? first : (JSON.parse(kept) as T)
  } catch {
    return first
  }
}
