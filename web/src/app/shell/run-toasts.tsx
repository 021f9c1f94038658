import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Run } from '@/api/shapes'
import { useStages } from '@/features/stages/use-stages'
import { belongs, useHere } from '@/lib/here'
import { usePerson } from '@/lib/person/person'
import { useRuns } from '@/lib/runs'
import { toast } from '@/ui/toast'

/** Where what was made stands, if it is one thing. */
function spotOf({ request }: Run): { scene?: string; shot?: string } {
  const [key = null, ...more] = (request.keys as string[] | undefined) ?? []
  const { scene, shot } = belongs(more.length ? null : key)
  return { ...(scene && { scene }), ...(shot && { shot }) }
}

/** A word in the corner when something that was being made is made, or could not be. */
export function RunToasts() {
  const runs = useRuns()
  const { stages } = useStages()
  const wanted = usePerson(({ me }) => me?.settings.tell_runs !== false)
  const { stage: here } = useHere()
  const navigate = useNavigate()
  const was = useRef(new Map<string, Run['state']>())
  useEffect(() => {
    for (const run of runs) {
      const before = was.current.get(run.id)
      was.current.set(run.id, run.state)
      if (before !== 'running' || run.state === 'running' || run.state === 'cancelled' || !wanted) continue
      if (run.state === 'done' && run.request.passing && (!here || here === run.stage)) continue // one is taken there
      const title = stages.find((stage) => stage.slug === run.stage)?.title ?? run.stage
      const look = () =>
        void navigate({
          to: '/p/$project/$branch/$stage',
          params: { project: run.project, branch: run.branch, stage: run.stage },
          search: spotOf(run),
        })
      const action = { label: 'Look', onClick: look }
      const sentence = typeof run.error?.sentence === 'string' ? run.error.sentence : undefined
      if (run.state === 'done') toast.done(`${title}: made`, { action })
      else toast.wrong(`${title} could not be made`, { description: sentence, action })
    }
  }, [runs, stages, wanted, here, navigate])
  return null
}
