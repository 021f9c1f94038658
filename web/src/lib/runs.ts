/** What is known of the runs of a project. It comes by three ways, the answer that began one, events, and asking, and these
 * overtake each other: a run that was heard to have ended is never again one that is going on. */

import { useQuery } from '@tanstack/react-query'
import { http, told } from '@/api/client'
import type { Run } from '@/api/shapes'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'

const known = (project: string): Run[] => queries.getQueryData<Run[]>(names.runs(project)) ?? []

const later = (was: Run | undefined, run: Run): Run => (was && was.state !== 'running' ? was : run)

/** A run was told of: it stands first among those that are known. */
export function heardRun(project: string, run: Run) {
  const had = known(project)
  const was = had.find(({ id }) => id === run.id)
  queries.setQueryData<Run[]>(names.runs(project), [later(was, run), ...had.filter((one) => one !== was)])
}

/** All runs were asked for: what has been heard meanwhile holds. */
export function askedRuns(project: string, runs: readonly Run[]): Run[] {
  const had = new Map(known(project).map((run) => [run.id, run]))
  return runs.map((run) => later(had.get(run.id), run))
}

const NONE: Run[] = []

type Asked = { state: { data: Run[] | undefined } }

/** Every run of the project, newest first, kept up to date by events; and whether they are known yet. Where `every` says so, also
 * asked for again after so many milliseconds: a run may end before this page hears what happens. */
export function useAskedRuns(every?: (runs: Run[]) => number | false) {
  const { project } = useHere()
  return useQuery({
    queryKey: names.runs(project),
    queryFn: async () =>
      askedRuns(project, await told(http.GET('/api/projects/{project}/runs', { params: { path: { project } } }))),
    enabled: project !== '',
    refetchInterval: ({ state }: Asked) => every?.(state.data ?? NONE) ?? false,
  })
}

export const useRuns = (): Run[] => useAskedRuns().data ?? NONE
