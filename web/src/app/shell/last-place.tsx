import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Run } from '@/api/shapes'
import { useAskedRuns } from '@/lib/runs'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { Preparing } from './preparing'
import { lastPlace } from './remember'

const ASK_MS = 2000

const preparingIn = (runs: Run[]) => runs.find((run) => run.state === 'running' && run.request.passing)

/** A project without a stage in the address: where one was last, or the first stage that waits for a person; once it is
 * known which that is, where the film is still being prepared. */
export default function LastPlace() {
  const { project = '', branch } = useParams({ strict: false })
  const runs = useAskedRuns((all) => (preparingIn(all) ? ASK_MS : false))
  const preparing = preparingIn(runs.data ?? [])
  const place = useQuery({
    queryKey: ['place', project, branch],
    queryFn: async () => (branch ? null : await lastPlace(project)) ?? (await waiting(project, branch ?? 'main')),
    enabled: !runs.isPending && !preparing,
    gcTime: 0,
  })
  if (preparing) return <Preparing run={preparing} />
  if (place.error)
    return <Trouble className="m-6" sentence={sentenceOf(place.error)} retry={() => void place.refetch()} />
  if (!place.data) return <Loading className="p-8" label="Opening the project" />
  return <Navigate to={place.data} replace />
}

/** The stage that waits, as it is now: what this page knows of the stages may be of before. */
async function waiting(project: string, branch: string): Promise<string> {
  const params = { path: { project, branch } }
  const stages = await told(http.GET('/api/projects/{project}/branches/{branch}/stages', { params }))
  const stage = stages.find((one) => one.approved_by === null) ?? stages.at(-1)
  return `/p/${project}/${branch}/${stage?.slug ?? 'input'}`
}
