import type { Schemas } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { queries } from '@/lib/queries'
import { toast } from '@/ui/toast'

export type Member = Schemas['Member']
export type Invitation = Schemas['InvitationAnswer']
export type Role = Member['role']

export const MEMBERS = ['members']
export const reloadMembers = () => queries.invalidateQueries({ queryKey: MEMBERS })

export const ROLES: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'Viewer: looks' },
  { value: 'editor', label: 'Editor: makes films' },
  { value: 'owner', label: 'Owner: also decides who belongs' },
]

/** Does something and says so when it was not done. */
export const trying = (work: Promise<unknown>) => work.catch((error) => toast.wrong(sentenceOf(error)))

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
export const onDay = (ms: number) => day.format(ms)
export const atMoment = (ms: number) => moment.format(ms)

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const MACHINES: [RegExp, string][] = [
  [/iPhone/, 'an iPhone'],
  [/iPad/, 'an iPad'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'a Mac'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
]

/** A browser's long name for itself, as a person would say it. */
export function browserOf(agent: string): string {
  const find = (names: [RegExp, string][]) => names.find(([shape]) => shape.test(agent))?.[1]
  const browser = find(BROWSERS) ?? (agent.split(/[\s/]/)[0] || 'Unknown')
  const machine = find(MACHINES)
  return machine ? `${browser} on ${machine}` : browser
}
