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

export type Run = Schemas['RunAnswer']

export type Me = {
  account: { id: string; name: string; email: string }
  mode: 'local' | 'studio' | 'supabase'
  workspace: { id: string; name: string; role: 'owner' | 'editor' | 'viewer' }
  workspaces: { id: string; name: string; role: string }[]
  settings: Record<string, unknown>
  csrf: string
}

/** A project on the slate. */
export type Card = {
  id: string
  title: string
  logline: string
  poster: string | null
  created_at: number
  changed_at: number
  archived_at: number | null
  progress: { locked: number; total: number }
  stage: string | null
}
export type Template = { id: string; title: string; summary: string }
