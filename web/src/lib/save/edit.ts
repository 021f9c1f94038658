import type { Body } from '@/api/shapes'

/** One thing typed, on its way to the server.
 *
 * An edit is written to IndexedDB at the first keystroke and leaves it only when the server has answered that it is
 * kept. While it has never been sent, further typing goes into it; once it may have reached the server its text never
 * changes again (its id then always means the same text, so that sending twice is harmless) and typing goes on in a
 * next edit, `after` the one before.
 */
export type Edit = {
  id: string
  account: string
  project: string
  branch: string
  key: string
  /** null removes the document */
  body: Body | null
  /** what it was made from: a hash, null for something new */
  base: string | null
  /** the edit it was typed upon, while that one is unanswered; then the base is not known yet */
  after: string | null
  /** orders the edits of this browser */
  order: number
  tab: string
  sent: boolean
  /** waiting to be sent; clash: two hands; refused: the server said no, and why */
  state: 'waiting' | 'clash' | 'refused'
  trouble: Trouble | null
}

export type Trouble = { code: string; status: number; sentence: string; fields: Record<string, unknown> }

export const laneOf = ({ project, branch, key }: Pick<Edit, 'project' | 'branch' | 'key'>) =>
  `${project}/${branch}/${key}`

export const inOrder = (edits: Iterable<Edit>) =>
  [...edits].sort((a, b) => a.order - b.order || a.id.localeCompare(b.id))

/** The last edit of a lane: what stands on screen until the server has it. */
export const lastOf = (edits: Iterable<Edit>, lane: string) => inOrder(edits).findLast((edit) => laneOf(edit) === lane)

/** Which edits may be sent now: the first of each lane, unless it waits for a person. */
export function ready(edits: Iterable<Edit>): Edit[] {
  const first = new Map<string, Edit>()
  for (const edit of inOrder(edits)) if (!first.has(laneOf(edit))) first.set(laneOf(edit), edit)
  return [...first.values()].filter((edit) => edit.state === 'waiting' && edit.after === null)
}

export type Badge = { state: 'saved' | 'saving' | 'offline' | 'needs-you'; waiting: number; troubled: number }

/** What the badge says. Trouble that waits for a person comes before everything else. `slips`: stretches of a script;
 * `unread`: changes whose document is being read. */
export function badge(
  edits: Iterable<Edit>,
  online: boolean,
  slips: readonly { trouble: Trouble | null }[] = [],
  unread = 0,
): Badge {
  const all = [...edits]
  const stuck = slips.filter(({ trouble }) => trouble !== null).length
  const troubled = all.filter((edit) => edit.state !== 'waiting').length + stuck
  const waiting = all.length + slips.length + unread - troubled
  const state = troubled ? 'needs-you' : !waiting ? 'saved' : online ? 'saving' : 'offline'
  return { state: !troubled && !online ? 'offline' : state, waiting, troubled }
}
