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

/** Where the person is, out of the address: a link to it, or a refresh, comes back to the same place. */
export function useHere(): Here {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const search: Record<string, string | undefined> = useSearch({ strict: false })
  return {
    project: params.project ?? '',
    branch: params.branch ?? 'main',
    stage: params.stage ?? null,
    scene: search.scene ?? null,
    shot: search.shot ?? null,
    doc: search.doc ?? null,
    issue: search.issue ?? null,
  }
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
