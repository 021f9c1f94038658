import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/api/errors'

/** The names under which answers are kept. Events and saves find what to bring up to date by these. */
export const names = {
  me: () => ['me'] as const,
  notices: () => ['notices'] as const,
  health: () => ['health'] as const,
  projects: () => ['projects'] as const,
  project: (project: string) => ['project', project] as const,
  branches: (project: string) => ['branches', project] as const,
  stages: (project: string, branch?: string) => (branch ? ['stages', project, branch] : ['stages', project]),
  documents: (project: string, branch?: string) => (branch ? ['documents', project, branch] : ['documents', project]),
  history: (project: string, branch: string, key: string) => ['history', project, branch, key] as const,
  runs: (project: string) => ['runs', project] as const,
}

/** Whether the answer may be another one later. */
export const worthWaiting = (_: number, error: Error) => !(error instanceof ApiError && error.status < 500)
const worthAsking = (failures: number, error: Error) => worthWaiting(failures, error) && failures < 3

/** Answers are held fresh by events, so they are not asked for again at every turn. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: worthAsking, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})
