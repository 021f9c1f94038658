import { useEffect, useState } from 'react'
import type { Found } from '@/features/issues/use-issues'
import { useHere } from '@/lib/here'
import type { Timeline } from './model'

/** A link to a scene, a shot or an issue begins there; one to an issue or a shot that is followed while the film is open
 * goes there too. */
export function useDeepLink(film: Timeline, issues: readonly Found[], go: (frame: number) => void) {
  const { scene, shot, issue } = useHere()
  const to = issue ?? shot ?? ''
  const [been, setBeen] = useState<string | null>(null)
  const frame = frameOf(film, issues, scene, shot, issue)
  useEffect(() => {
    if (frame === null || been === to || (been !== null && !to)) return
    setBeen(to)
    go(frame)
  }, [frame, been, to, go])
}

function frameOf(
  film: Timeline,
  issues: readonly Found[],
  scene: string | null,
  shot: string | null,
  issue: string | null,
): number | null {
  const marked = issues.find(({ id }) => id === issue)?.frame
  if (marked !== undefined && marked !== null) return marked
  const found = film.scenes.find((one) => one.scene === scene)
  return found?.shots.find((one) => one.shot === shot)?.first_frame ?? found?.first_frame ?? null
}
