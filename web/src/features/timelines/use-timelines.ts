/** What the server says of the timelines of a film; kept up to date with everything that happens in it. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Schemas } from '@/api/client'
import { http, told } from '@/api/client'
import { useHere } from '@/lib/here'
import { usePerson } from '@/lib/person/person'
import { names } from '@/lib/queries'

export type Lane = Schemas['LaneAnswer']
export type Commit = Schemas['CommitAnswer']
export type Facts = Schemas['BranchFactsAnswer']
export type Comparison = Schemas['ComparisonAnswer']
export type SceneChanges = Schemas['SceneChangesAnswer']
export type Changed = Schemas['ChangedAnswer']
export type Difference = Schemas['DifferenceAnswer']
export type Shown = Schemas['ShownFileAnswer']
export type Merge = Schemas['MergeAnswer']
export type Clash = Schemas['ClashAnswer']
export type Unit = Schemas['UnitAnswer']

// under the stages' name: whatever moves a document anywhere in the film asks for these again
const nameOf = (project: string, ...rest: unknown[]) => [...names.stages(project), 'timelines', ...rest]

export function useTimelines() {
  const { project } = useHere()
  return useQuery({
    queryKey: nameOf(project),
    queryFn: () => told(http.GET('/api/projects/{project}/timelines', { params: { path: { project } } })),
    placeholderData: keepPreviousData,
  })
}

export function useFacts(branch: string | null) {
  const { project } = useHere()
  return useQuery({
    queryKey: nameOf(project, 'facts', branch),
    queryFn: () => {
      const params = { path: { project, branch: branch ?? '' } }
      return told(http.GET('/api/projects/{project}/branches/{branch}/facts', { params }))
    },
    enabled: branch !== null,
  })
}

export function useComparison(left: string | null, right: string | null) {
  const { project } = useHere()
  return useQuery({
    queryKey: nameOf(project, 'comparison', left, right),
    queryFn: () => {
      const params = { path: { project }, query: { left: left ?? '', right: right ?? '' } }
      return told(http.GET('/api/projects/{project}/comparison', { params }))
    },
    enabled: left !== null && right !== null && left !== right,
  })
}

export function useDifference(key: string, left: string, right: string, open: boolean) {
  const { project } = useHere()
  return useQuery({
    queryKey: nameOf(project, 'comparison', left, right, key),
    queryFn: () => {
      const params = { path: { project, key }, query: { left, right } }
      return told(http.GET('/api/projects/{project}/comparison/{key}', { params }))
    },
    enabled: open,
  })
}

export function useMerge(source: string | null, scene: string | null) {
  const { project, branch } = useHere()
  return useQuery({
    queryKey: nameOf(project, 'merge', branch, source, scene),
    queryFn: () => {
      const params = { path: { project, branch }, query: { source: source ?? '', ...(scene ? { scene } : {}) } }
      return told(http.GET('/api/projects/{project}/branches/{branch}/merge', { params }))
    },
    enabled: source !== null,
  })
}

export function useRestoring(commit: string, scope: string) {
  const { project, branch } = useHere()
  return useQuery({
    queryKey: nameOf(project, 'restore', branch, commit, scope),
    queryFn: () => {
      const params = { path: { project, branch }, query: { commit, scope } }
      return told(http.GET('/api/projects/{project}/branches/{branch}/restore', { params }))
    },
  })
}

export function useCascade() {
  const { project, branch } = useHere()
  return useQuery({
    queryKey: nameOf(project, 'cascade', branch),
    queryFn: () => {
      const params = { path: { project, branch } }
      return told(http.GET('/api/projects/{project}/branches/{branch}/cascade', { params }))
    },
  })
}

export function useInvalidations(open: boolean) {
  const { project, branch } = useHere()
  return useQuery({
    queryKey: nameOf(project, 'invalidations', branch),
    queryFn: () => {
      const params = { path: { project, branch } }
      return told(http.GET('/api/projects/{project}/branches/{branch}/invalidations', { params }))
    },
    enabled: open,
  })
}

/** Says who an account is: `you`, or the name that the workspace knows. */
export function useWho(): (account: string) => string {
  const me = usePerson((person) => person.me)
  const { data } = useQuery({
    queryKey: ['members'],
    queryFn: () => told(http.GET('/api/members')),
    staleTime: 5 * 60_000,
  })
  const known = new Map(data?.members.map((one) => [one.id, one.name || one.email]))
  return (account) => (account === me?.account.id ? 'you' : (known.get(account) ?? (account || 'Aiuteur')))
}
