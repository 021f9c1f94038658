import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Here = {
  project: string
  branch: string
  stage: string | null
  scene: string | null
  shot: string | null
  doc: string | null
  issue: string | null
}

/** Where the person is, out of the address: a link to it, or a refresh, comes back to the same place. A document says
 * which scene, shot or issue it belongs to, where the address does not. */
export function useHere(): Here {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const search: Record<string, string | undefined> = useSearch({ strict: false })
  const doc = search.doc ?? null
  const of = belongs(doc)
  return {
    project: params.project ?? '',
    branch: params.branch ?? 'main',
    stage: params.stage ?? null,
    scene: search.scene ?? of.scene,
    shot: search.shot ?? (search.scene && search.scene !== of.scene ? null : of.shot),
    doc,
    issue: search.issue ?? of.issue,
  }
}

const BY_SCENE = ['script', 'scene', 'look', 'lookpicture', 'sound']
const BY_SHOT = ['shot', 'prompt', 'frame', 'reading', 'confirm', 'voices', 'clip']

/** What a document belongs to, by its key: `look/<scene>/<asset>`, `clip/<scene>/<shot>`, `issue/<id>`. */
export function belongs(doc: string | null): Record<'scene' | 'shot' | 'issue', string | null> {
  const [kind = '', first = null, second = null] = doc?.split('/') ?? []
  const byShot = BY_SHOT.includes(kind)
  const scene = (byShot || BY_SCENE.includes(kind)) && first !== 'film' ? first : null
  return { scene, shot: byShot ? second : null, issue: kind === 'issue' ? first : null }
}

type Spot = Partial<Record<'scene' | 'shot' | 'doc' | 'issue', string | undefined>>

/** Stands elsewhere in the same stage: what is not named stays, undefined leaves the address. The page does not jump.
 * A `step` is one that the browser's way back takes back. */
export function useStand() {
  const navigate = useNavigate()
  return useCallback(
    (spot: Spot, { step = false } = {}) =>
      void navigate({
        to: '.',
        search: (was: Record<string, unknown>) => ({ ...was, ...spot }),
        replace: !step,
        resetScroll: false,
      }),
    [navigate],
  )
}
