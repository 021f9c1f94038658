/** What the address names and this branch does not have: taken out, of another branch or film, or never there. */

import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { http, told } from '@/api/client'
import type { Branch } from '@/api/shapes'
import { useBranches } from '@/features/timelines/use-branches'
import { belongs, type Here, useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { documentNow, type Place } from '@/lib/save/documents'

/** `scene`: the one it would stand in, if that is there. */
export type Lost = { key: string; scene: string | undefined; elsewhere: Branch | null }

// what a film has one of: a link to it leads to its stage, also while nothing was said there yet
const ONE_OF = ['input', 'titles', 'style', 'timing', 'bed', 'cut']
const KEY = /^[a-z][a-z0-9_-]*(\/[a-z0-9][a-z0-9_.-]*){1,3}$/
const ASKED = 8 // branches that are asked whether they have it

/** The innermost documents that an address names: whoever has the shot has its scene. */
export function namedBy({ stage, scene, shot, doc, issue }: Here): string[] {
  const place = doc ?? (scene && (shot ? `shot/${scene}/${shot}` : `${stage === 'script' ? stage : 'scene'}/${scene}`))
  const keys = [place, issue && `issue/${issue}`].filter((key) => typeof key === 'string')
  return [...new Set(keys)].filter((key) => key !== '' && !ONE_OF.includes(key))
}

/** Of what the address names, what is not there. It is looked for when one comes by a link or a refresh: what is typed
 * or taken out in the work itself was no wrong address. */
export function useLost(): Lost[] {
  const here = useHere()
  const { branches } = useBranches()
  const { project, branch } = here
  const step = useLocation({ select: ({ state }) => state.__TSR_index }) // the same where one only stands elsewhere
  const named = namedBy(here)
  const [come, setCome] = useState({ step: -1, keys: named })
  if (come.step !== step) setCome({ step, keys: named })
  const { keys } = come
  const asked = useQuery({
    // under the stages' name: what comes back is found again
    queryKey: [...names.stages(project, branch), 'lost', ...keys],
    queryFn: ({ queryKey }) => look({ project, branch }, keys, branches, queries.getQueryData<Lost[]>(queryKey)),
    enabled: project !== '' && keys.length > 0 && branches.length > 0,
  })
  return asked.data?.filter(({ key }) => named.includes(key)) ?? []
}

async function look(at: Place, keys: readonly string[], branches: readonly Branch[], had?: readonly Lost[]) {
  const wanted = had ? had.map(({ key }) => key) : keys
  const lost = await Promise.all(wanted.map((key) => lostOf(at, key, branches)))
  return lost.filter((one) => one !== null)
}

async function lostOf(at: Place, key: string, branches: readonly Branch[]): Promise<Lost | null> {
  if (await stands(at, key)) return null
  const { scene } = belongs(key)
  const isThere = scene !== null && !key.endsWith(`/${scene}`) && (await stands(at, `scene/${scene}`))
  return { key, scene: isThere ? scene : undefined, elsewhere: await elsewhere(at, key, branches) }
}

async function stands(at: Place, key: string): Promise<boolean> {
  if (documentNow(at, key)) return true
  if (!KEY.test(key)) return false
  const params = { path: at, query: { prefix: key } }
  const { documents } = await told(http.GET('/api/projects/{project}/branches/{branch}/documents', { params }))
  return documents.some((doc) => doc.key === key)
}

async function elsewhere({ project, branch }: Place, key: string, branches: readonly Branch[]): Promise<Branch | null> {
  const others = branches.filter(({ id, main }) => (main ? 'main' : id) !== branch).slice(0, ASKED)
  const found = await Promise.all(others.map(({ id }) => stands({ project, branch: id }, key)))
  return others.find((_, place) => found[place]) ?? null
}
