/** What is told beside a wish, to whatever engine writes: of the whole film, and around a scene where one is at work. */

import { useQuery } from '@tanstack/react-query'
import { http, type Schemas, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from './here'
import { names } from './queries'

export type ContextWindow = Schemas['WindowAnswer']

export function useContextOf(scene: string) {
  const { project, branch } = useHere()
  const { data, error, refetch } = useQuery({
    queryKey: [...names.stages(project, branch), 'context', scene],
    queryFn: () =>
      told(
        http.GET('/api/projects/{project}/branches/{branch}/context', {
          params: { path: { project, branch }, query: { scene } },
        }),
      ),
  })
  return { windows: data, problem: error ? sentenceOf(error) : '', again: () => void refetch() }
}
