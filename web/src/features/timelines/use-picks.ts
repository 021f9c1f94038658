import { useCallback } from 'react'
import { useKept } from '@/lib/kept'
import type { Picks } from './choosing'
import type { Clash } from './use-timelines'

const NOTHING: { texts: string; picks: Picks } = { texts: '', picks: {} }

/** What was chosen so far where versions meet, kept over a refresh. It holds for the texts that were looked at, and for
 * no others. `seen`: what else was looked at. */
export function usePicks(name: string, clashes: readonly Clash[], seen = '') {
  const texts = [seen, ...clashes.map(({ ours, theirs }) => `${ours} ${theirs}`)].join()
  const [kept, keep, forget] = useKept(`picks/${name}`, NOTHING)
  const setPicks = useCallback((picks: Picks) => keep({ texts, picks }), [keep, texts])
  return { picks: kept.texts === texts ? kept.picks : NOTHING.picks, setPicks, forget }
}
