/** A stream of what happens, for as long as a page is looked at.
 *
 * A tab in the background lets go of its stream after a while: a browser gives one server only six connections, and
 * ten open tabs would otherwise stop each other. Coming back, it catches up on everything.
 */

import { useEffect, useRef } from 'react'
import { usePerson } from '@/lib/person/person'

const AWAY_MS = 30_000

export type Hearing = {
  /** what to do with each kind of event */
  on: Record<string, (body: unknown) => void>
  /** much may have happened unseen */
  catchUp: () => void
  /** the studio can be reached */
  opened?: () => void
}

function listen(address: string, { on, catchUp, opened }: Hearing): () => void {
  const source = new EventSource(address)
  const acts: Hearing['on'] = { ...on, reset: catchUp }
  for (const [name, act] of Object.entries(acts))
    source.addEventListener(name, (event) => act(JSON.parse((event as MessageEvent<string>).data)))
  let broken = false
  source.onerror = () => {
    broken = true
  }
  source.onopen = () => {
    if (broken) catchUp()
    broken = false
    opened?.()
  }
  return () => source.close()
}

/** Hears the stream at an address (empty: none). */
export function useStream(address: string, hearing: Hearing) {
  const ended = usePerson(({ state }) => state === 'ended')
  const was = useRef(false)
  useEffect(() => {
    if (ended) was.current = true
    if (!address || ended) return
    if (was.current) hearing.catchUp() // much may have happened before one was back
    was.current = false
    let stop: (() => void) | null = listen(address, hearing)
    let leaving: ReturnType<typeof setTimeout> | null = null
    const turn = () => {
      if (leaving) clearTimeout(leaving)
      leaving = null
      if (document.hidden) {
        leaving = setTimeout(() => {
          stop?.()
          stop = null
        }, AWAY_MS)
      } else if (!stop) {
        hearing.catchUp()
        stop = listen(address, hearing)
      }
    }
    document.addEventListener('visibilitychange', turn)
    return () => {
      document.removeEventListener('visibilitychange', turn)
      if (leaving) clearTimeout(leaving)
      stop?.()
    }
  }, [address, hearing, ended])
}
