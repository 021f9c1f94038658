import { useQuery } from '@tanstack/react-query'
import { http, told } from '@/api/client'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'

/** The branches of the project one is in, and the one that is looked at. */
export function useBranches() {
  const { project, branch } = useHere()
  const asked = useQuery({
    queryKey: names.branches(project),
    queryFn: () => told(http.GET('/api/projects/{project}/branches', { params: { path: { project } } })),
    enabled: project !== '',
  })
  const branches = asked.data ?? []
  const current = branches.find((one) => one.id === branch || (branch === 'main' && one.main)) ?? null
  return { branches, current, isPending: asked.isPending, error: asked.error }
}
