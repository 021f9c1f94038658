import { useQuery } from '@tanstack/react-query'
import { http, told } from '@/api/client'
import type { Stage } from '@/api/shapes'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'

/** The stages of the film one is in, in order, with where each of them stands. The only list of stages there is. */
export function useStages() {
  const { project, branch } = useHere()
  const asked = useQuery({
    queryKey: names.stages(project, branch),
    queryFn: () =>
      told(http.GET('/api/projects/{project}/branches/{branch}/stages', { params: { path: { project, branch } } })),
    enabled: project !== '',
  })
  return { stages: asked.data ?? NONE, isPending: asked.isPending, error: asked.error, refetch: asked.refetch }
}

const NONE: Stage[] = []

/** One stage by its slug; without one, the stage that is on screen. */
export function useStage(slug?: string): Stage | null {
  const here = useHere()
  const { stages } = useStages()
  return stages.find((stage) => stage.slug === (slug ?? here.stage)) ?? null
}
