/** The shapes the studio's screens share: the server's own, by shorter names. */
import type { components } from './schema'

type Schemas = components['schemas']

export type Body = Record<string, unknown>
export type Doc<B = Body> = Omit<Schemas['DocumentAnswer'], 'body'> & { body: B }
export type Put = Schemas['SaveAnswer']
export type Branch = Schemas['BranchAnswer']
export type Project = Schemas['ProjectAnswer']
export type Stage = Schemas['StageAnswer']
export type Status = Stage['status']

export type Run = {
  id: string
  project: string
  branch: string
  stage: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number
  label: string
  left_ms: number | null
  report: Record<string, unknown> | null
  error: string | null
}

export type Me = {
  account: { id: string; name: string; email: string }
  mode: 'local' | 'studio' | 'supabase'
  workspace: { id: string; name: string; role: 'owner' | 'editor' | 'viewer' }
  workspaces: { id: string; name: string; role: string }[]
  settings: Record<string, unknown>
  csrf: string | null
}
