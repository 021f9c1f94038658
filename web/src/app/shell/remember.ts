/** Where a person was in each film: in this browser at once, and kept with the person for their other devices. */

import { hydrate, keepSettings, usePerson } from '@/lib/person/person'

type Place = { href: string; at: number }

const MOST = 100 // films whose places are kept with a person
const RESTS_MS = 1000 // who walks through the stages is kept where they stop
const nameOf = (project: string) => `last.${project}`
const here = (project: string) => `aiuteur.last:${project}`

function placeIn(project: string, kept: unknown): Place | null {
  const { href, at } = (kept ?? {}) as Partial<Place>
  return typeof href === 'string' && href.startsWith(`/p/${project}/`) ? { href, at: Number(at) || 0 } : null
}

function ofThisBrowser(project: string): Place | null {
  try {
    return placeIn(project, JSON.parse(localStorage.getItem(here(project)) ?? 'null'))
  } catch {
    return null
  }
}

/** Where the person was last in a film, on whichever device; as far as this browser knows, when the studio is away. */
export async function lastPlace(project: string): Promise<string | null> {
  const me = await hydrate()
  const elsewhere = placeIn(project, me?.settings[nameOf(project)])
  const own = ofThisBrowser(project)
  return (elsewhere && elsewhere.at > (own?.at ?? 0) ? elsewhere : own)?.href ?? null
}

let resting: ReturnType<typeof setTimeout> | undefined

export function rememberPlace(project: string, href: string) {
  const place = { href, at: Date.now() }
  localStorage.setItem(here(project), JSON.stringify(place))
  clearTimeout(resting)
  resting = setTimeout(() => keep({ [nameOf(project)]: place }), RESTS_MS)
}

export function forgetPlace(project: string) {
  clearTimeout(resting)
  localStorage.removeItem(here(project))
  if (usePerson.getState().me?.settings[nameOf(project)]) keep({ [nameOf(project)]: null })
}

/** Keeps it with the person, and lets go of where they were longest ago. */
function keep(change: Record<string, Place | null>) {
  const all = { ...usePerson.getState().me?.settings, ...change }
  const kept = Object.entries(all).filter((one): one is [string, Place] => one[0].startsWith('last.') && !!one[1])
  const old = kept.sort(([, a], [, b]) => b.at - a.at).slice(MOST)
  // a place is worth no trouble: it stands in this browser, and is told again with the next one
  void keepSettings({ ...change, ...Object.fromEntries(old.map(([name]) => [name, null])) }).catch(() => {})
}
