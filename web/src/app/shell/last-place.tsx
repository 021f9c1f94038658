import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { sentenceOf } from '@/api/errors'
import { useStages } from '@/features/stages/use-stages'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { lastPlace } from './remember'

/** A project without a stage in the address: where one was last, or the first stage that waits for a person. */
export default function LastPlace() {
  const { project = '', branch } = useParams({ strict: false })
  const { stages, error, refetch } = useStages()
  const last = useQuery({
    queryKey: ['last-place', project],
    queryFn: () => lastPlace(project),
    enabled: !branch,
    gcTime: 0,
  })
  if (!branch && last.isPending) return <Loading className="p-8" label="Opening the project" />
  if (!branch && last.data) return <Navigate to={last.data} replace />
  if (error) return <Trouble className="m-6" sentence={sentenceOf(error)} retry={() => void refetch()} />
  const stage = stages.find((one) => one.approved_by === null) ?? stages.at(-1)
  if (!stage) return <Loading className="p-8" label="Opening the project" />
  return (
    <Navigate
      to="/p/$project/$branch/$stage"
      params={{ project, branch: branch ?? 'main', stage: stage.slug }}
      replace
    />
  )
}
