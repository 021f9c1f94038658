/** The picture of the timelines: which branch lies in which row, and where on it each version stands. */

import type { Commit, Lane } from './use-timelines'

export type Node = {
  /** `commit:<id>`, or `now:<branch>` for a branch as it stands */
  id: string
  row: number
  column: number
  lane: Lane
  commit: Commit | null
}
export type Edge = { from: Node; to: Node; sort: 'along' | 'fork' | 'merge' }
export type Picture = { lanes: readonly Lane[]; nodes: readonly Node[]; edges: readonly Edge[]; columns: number }

export const WORDS: Record<string, string> = {
  named: 'Named version',
  lock: 'Lock',
  fork: 'Branch made',
  merge: 'Merge',
  promote: 'Scene promoted',
  restore: 'Went back',
  regenerate: 'Before it was made anew',
  delete: 'Before it was deleted',
  idle: 'End of a day’s work',
}

/** Oldest first, and no version before one that it came from, whatever the clocks of two machines said. */
export function inTime(commits: readonly Commit[]): Commit[] {
  const known = new Map(commits.map((one) => [one.id, one]))
  const waits = new Map(commits.map((one) => [one.id, parentsOf(one).filter((id) => known.has(id)).length]))
  const children = new Map<string, Commit[]>()
  for (const one of commits)
    for (const id of parentsOf(one)) if (known.has(id)) children.set(id, [...(children.get(id) ?? []), one])
  const ready = commits.filter((one) => waits.get(one.id) === 0).sort(older)
  const order: Commit[] = []
  for (let next = ready.shift(); next; next = ready.shift()) {
    order.push(next)
    for (const child of children.get(next.id) ?? []) {
      const left = (waits.get(child.id) ?? 1) - 1
      waits.set(child.id, left)
      if (left > 0) continue
      const at = ready.findIndex((one) => older(one, child) > 0)
      ready.splice(at < 0 ? ready.length : at, 0, child)
    }
  }
  return order
}

const older = (one: Commit, other: Commit) => one.at - other.at || (one.id < other.id ? -1 : 1)
const parentsOf = (one: Commit) => [one.parent, one.merged].filter((id): id is string => id !== null)

/** Branches as rows, main on top; versions as nodes in time; each branch ends in how it stands now. */
export function pictureOf(lanes: readonly Lane[], commits: readonly Commit[], withDeleted: boolean): Picture {
  const shown = lanes.filter((lane) => withDeleted || lane.deleted_at === null)
  const rows = new Map(shown.map((lane, row) => [lane.id, { lane, row }]))
  const order = inTime(commits).filter((one) => one.branch !== null && rows.has(one.branch))
  const nodes = order.map((commit, column): Node => {
    const { lane, row } = rows.get(commit.branch ?? '') as { lane: Lane; row: number }
    return { id: `commit:${commit.id}`, row, column, lane, commit }
  })
  const now = shown
    .map((lane, row): Node => ({ id: `now:${lane.id}`, row, column: order.length, lane, commit: null }))
    .filter(({ lane }) => lane.deleted_at === null)
  const byCommit = new Map(nodes.map((node) => [node.commit?.id, node]))
  const edges = [
    ...nodes.flatMap((node) => edgesInto(node, byCommit)),
    ...now.flatMap((node) => joined(byCommit.get(node.lane.head_commit ?? undefined), node, 'fork')),
  ]
  return { lanes: shown, nodes: [...nodes, ...now], edges, columns: order.length + 1 }
}

function edgesInto(node: Node, byCommit: ReadonlyMap<string | undefined, Node>): Edge[] {
  const { parent, merged } = node.commit ?? { parent: null, merged: null }
  return [
    ...joined(byCommit.get(parent ?? undefined), node, 'fork'),
    ...joined(byCommit.get(merged ?? undefined), node, 'merge'),
  ]
}

function joined(from: Node | undefined, to: Node, sort: Edge['sort']): Edge[] {
  if (!from) return []
  return [{ from, to, sort: sort === 'fork' && from.row === to.row ? 'along' : sort }]
}

/** Where an arrow key leads from a node: along its branch, or to the nearest version of the branch above or below. */
export function towards(picture: Picture, id: string | null, key: string): Node | null {
  const { nodes } = picture
  const here = nodes.find((node) => node.id === id) ?? nodes.at(-1)
  if (!here) return null
  const mine = nodes.filter((node) => node.row === here.row).sort((one, other) => one.column - other.column)
  const place = mine.indexOf(here)
  if (key === 'ArrowLeft') return mine[place - 1] ?? here
  if (key === 'ArrowRight') return mine[place + 1] ?? here
  if (key === 'Home') return mine[0] ?? here
  if (key === 'End') return mine.at(-1) ?? here
  const step = key === 'ArrowUp' ? -1 : 1
  const rows = [...new Set(nodes.map((node) => node.row))].sort((one, other) => (one - other) * step)
  const row = rows.find((one) => (one - here.row) * step > 0)
  const among = nodes.filter((node) => node.row === row)
  const far = (node: Node) => Math.abs(node.column - here.column)
  return among.sort((one, other) => far(one) - far(other))[0] ?? here
}

/** The way of a line from one node to another. A branch leaves at once and runs along its own row; what is merged stays on
 * its row to the end. So no line runs along a row that it does not belong to. */
export function bend(x1: number, y1: number, x2: number, y2: number, reach: number, late = false): string {
  if (y1 === y2) return `M${x1} ${y1}H${x2}`
  const half = reach / 2
  if (late) return `M${x1} ${y1}H${Math.max(x1, x2 - reach)}C${x2 - half} ${y1} ${x2 - half} ${y2} ${x2} ${y2}`
  const arrives = Math.min(x2, x1 + reach)
  return `M${x1} ${y1}C${x1 + half} ${y1} ${x1 + half} ${y2} ${arrives} ${y2}H${x2}`
}

/** What stands in a list of sides to choose from: every branch, then every version, the newest first. */
export function sidesOf(lanes: readonly Lane[], commits: readonly Commit[], when: (at: number) => string) {
  const names = new Map(lanes.map((lane) => [lane.id, lane.name]))
  const living = lanes.filter((lane) => lane.deleted_at === null)
  return [
    ...living.map((lane) => ({ value: lane.main ? 'main' : lane.id, label: lane.name, hint: 'As it stands now' })),
    ...commits.map((one) => ({
      value: one.id,
      label: one.message || WORDS[one.kind] || 'A version',
      hint: `${WORDS[one.kind] ?? 'Version'} · ${names.get(one.branch ?? '') ?? 'a deleted branch'} · ${when(one.at)}`,
    })),
  ]
}
