/** What others did, put into the page around what is being typed in it. */

import type { ChangeSpec, Text } from '@codemirror/state'
import type { Was } from '@/lib/save/slips'
import { endOf, GAP, type Scene, type Stretch, wasOf } from './page-model'

type Segment = { was: Was[]; text: string; unsent: boolean; flying: boolean; old: { from: number; to: number } | null }

/** What others did, put into the page: every scene that holds nothing unsent here stands as on the server. */
export function broughtIn(
  stretches: readonly Stretch[],
  doc: Text,
  scenes: readonly Scene[],
): { changes: ChangeSpec[]; stretches: Stretch[] } {
  const known = new Map(scenes.map((scene) => [scene.key, scene]))
  const here = new Set(stretches.flatMap(({ was }) => was.map(({ key }) => key)))
  const segments: Segment[] = stretches.map((one, at) => segmentOf(one, doc, endOf(stretches, at, doc.length), known))
  const kept = segments.filter((one) => one.was.length || one.text.trim())
  let above = -1
  for (const scene of scenes) {
    const place = kept.findIndex(({ was }) => was.some(({ key }) => key === scene.key))
    if (place >= 0) above = place
    else if (!here.has(scene.key)) {
      above += 1
      kept.splice(above, 0, { was: [wasOf(scene)], text: scene.text, unsent: false, flying: false, old: null })
    }
  }
  return assembled(segments, kept, doc)
}

function segmentOf(one: Stretch, doc: Text, to: number, known: ReadonlyMap<string, Scene>): Segment {
  const stands = { ...one, text: doc.sliceString(one.from, to), old: { from: one.from, to } }
  if (one.unsent || one.flying) return stands
  const was = one.was.filter(({ key }) => known.has(key)).map(({ key }) => wasOf(known.get(key) as Scene))
  const same = was.length === one.was.length && was.every(({ base }, at) => base === one.was[at]?.base)
  if (same) return stands
  return { ...stands, was, text: was.map(({ key }) => (known.get(key) as Scene).text).join(GAP) }
}

function assembled(all: readonly Segment[], kept: readonly Segment[], doc: Text) {
  const changes: ChangeSpec[] = []
  const stretches: Stretch[] = []
  for (const gone of all) if (gone.old && !kept.includes(gone)) changes.push(gone.old)
  let length = 0
  let end = 0 // in the old text: behind the segment above
  for (const [at, one] of kept.entries()) {
    const text = at < kept.length - 1 ? withGap(one.text) : one.text
    const old = one.old ?? { from: end, to: end }
    const change = smallest(doc.sliceString(old.from, old.to), text, old.from)
    if (change) changes.push(change)
    stretches.push({ was: one.was, from: length, unsent: one.unsent, flying: one.flying })
    length += text.length
    end = old.to
  }
  return { changes, stretches }
}

function withGap(text: string): string {
  const bare = text.replace(/\n{0,2}$/, '')
  return text.endsWith(GAP) ? text : bare + GAP
}

/** The smallest change that makes one text of another, so that carets and marks stay. */
export function smallest(
  before: string,
  after: string,
  at: number,
): { from: number; to: number; insert: string } | null {
  if (before === after) return null
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  return { from: at + head, to: at + before.length - tail, insert: after.slice(head, after.length - tail) }
}
