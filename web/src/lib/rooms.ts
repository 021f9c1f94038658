/** What a room of the film answers besides its documents, and the verbs it knows. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Schemas } from '@/api/client'
import { say } from '@/api/client'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { outbox } from '@/lib/save/running'

export type EditSet = Schemas['EditSetAnswer']

/** An answer of a room, kept up to date with everything that happens in the film: `useRoom<Board>('beats/board')`.
 * Null where it is not known yet what to ask for. */
export function useRoom<T>(path: string | null) {
  const { project, branch } = useHere()
  return useQuery({
    // under the stages' name, so that whatever moves a stage brings this up to date too
    queryKey: [...names.stages(project, branch), path],
    queryFn: () => say<T>('GET', `/api/projects/${project}/branches/${branch}/${path}`),
    enabled: project !== '' && path !== null,
    placeholderData: keepPreviousData,
  })
}

/** Says a verb to a room: what is typed is sent first, and all that is shown is asked for again. Throws its sentence. */
export function useRoomVerb() {
  const { project, branch } = useHere()
  return useCallback(
    async <T>(path: string, body: unknown): Promise<T> => {
      await outbox().flush()
      const answer = await say<T>('POST', `/api/projects/${project}/branches/${branch}/${path}`, { body })
      await refresh(project, branch)
      return answer
    },
    [project, branch],
  )
}

/** Asks again for what the screen shows of a branch. */
export async function refresh(project: string, branch: string) {
  await Promise.all([
    queries.invalidateQueries({ queryKey: names.documents(project, branch) }),
    queries.invalidateQueries({ queryKey: names.stages(project, branch) }),
    queries.invalidateQueries({ queryKey: names.project(project) }),
  ])
}
