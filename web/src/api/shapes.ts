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

export type Me = Schemas['Me']
/** A project on the slate. */
export type Card = Schemas['CardAnswer']
export type Template = Schemas['TemplateAnswer']
export type Found = Schemas['FoundAnswer']
