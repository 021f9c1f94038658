/** The script's page as it is edited: one text, tiled by stretches that know which scenes of the server they are.
 *
 * A stretch begins where its scene begins and ends where the next begins; the empty line between two scenes belongs to the
 * one above. Typing marks a stretch as unsent; a change over a border joins two. What comes back from the server divides
 * them again. Nothing here reads Fountain: where scenes begin is the server's word.
 */

import type { ChangeSet, ChangeSpec, Text } from '@codemirror/state'
import type { KeptRun, Was } from '@/lib/save/slips'

export type Scene = { key: string; hash: string; text: string }
/** What the server made of a text that was sent: places count from the text's beginning. */
export type Part = Scene & { start: number; end: number; sent: string }
/** `unsent`: typed in since it was sent last. `flying`: a version of it is on its way. */
export type Stretch = { was: Was[]; from: number; unsent: boolean; flying: boolean }

const GAP = '\n\n'

const wasOf = ({ key, hash }: Scene): Was => ({ key, base: hash })

/** The page of these scenes. */
export function tiled(scenes: readonly Scene[]): { text: string; stretches: Stretch[] } {
  const stretches: Stretch[] = []
  let text = ''
  for (const scene of scenes) {
    if (stretches.length) text += GAP
    stretches.push({ was: [wasOf(scene)], from: text.length, unsent: false, flying: false })
    text += scene.text
  }
  return { text, stretches }
}

export const endOf = (stretches: readonly Stretch[], at: number, length: number): number =>
  stretches[at + 1]?.from ?? length

/** The stretch in which a place lies. */
export function stretchAt(stretches: readonly Stretch[], place: number): number {
  let found = 0
  for (let at = 0; at < stretches.length && (stretches[at] as Stretch).from <= place; at += 1) found = at
  return found
}

/** The stretches after a person typed. `doc` is the text as it is now. */
export function typed(stretches: readonly Stretch[], changes: ChangeSet, doc: Text): Stretch[] {
  if (!stretches.length) return doc.length ? [{ was: [], from: 0, unsent: true, flying: false }] : []
  const touched = new Set<number>()
  const crossed = new Set<number>() // stretches whose border to the one above was typed over
  changes.iterChangedRanges((from, to) => {
    const first = stretchAt(stretches, from)
    const last = to > from ? stretchAt(stretches, to - 1) : first
    for (let at = first; at <= last; at += 1) {
      touched.add(at)
      if (at > first) crossed.add(at)
    }
  }, true)
  const moved = stretches.map((one, at) => ({
    ...one,
    from: at ? changes.mapPos(one.from, -1) : 0,
    unsent: one.unsent || touched.has(at),
  }))
  return joined(moved, doc, crossed)
}

/** Stretches that lost the empty line between them, or their whole text, are one. */
function joined(stretches: readonly Stretch[], doc: Text, crossed: ReadonlySet<number>): Stretch[] {
  const out: Stretch[] = []
  for (const [at, one] of stretches.entries()) {
    const above = out.at(-1)
    const parted = one.from >= 2 && doc.sliceString(one.from - 2, one.from) === GAP
    const empty = endOf(stretches, at, doc.length) === one.from
    if (above && (!parted || empty || crossed.has(at))) {
      above.was = [...above.was, ...one.was]
      above.unsent = true
      above.flying ||= one.flying
    } else out.push({ ...one })
  }
  return out
}

export type Run = { first: number; last: number; was: Was[]; after: string | null; from: number; to: number }

/** The first run of neighbours that hold unsent text: what is sent next. What is `stuck` waits for a person. */
export function nextRun(stretches: readonly Stretch[], length: number, stuck: ReadonlySet<string> = NONE): Run | null {
  const due = (one: Stretch | undefined) => one?.unsent && !one.flying && !one.was.some(({ key }) => stuck.has(key))
  const first = stretches.findIndex(due)
  if (first < 0) return null
  let last = first
  while (due(stretches[last + 1])) last += 1
  const run = stretches.slice(first, last + 1)
  const from = run[0]?.from ?? 0
  const above = stretches[first - 1]?.was.at(-1)?.key ?? null
  return { first, last, was: run.flatMap((one) => one.was), after: above, from, to: endOf(stretches, last, length) }
}

const NONE: ReadonlySet<string> = new Set()

/** All that is not known to have arrived, as it is kept in this browser. `sent` is the stretch under way. */
export function unsentRuns(stretches: readonly Stretch[], doc: Text, sent: readonly Was[]): KeptRun[] {
  const runs: KeptRun[] = []
  const under = new Set(sent.map(({ key }) => key))
  let open = false
  for (const [at, one] of stretches.entries()) {
    if (one.unsent || one.flying) {
      const text = doc.sliceString(one.from, endOf(stretches, at, doc.length))
      const { lead, trail } = around(one.was, under)
      const run = open ? runs.at(-1) : undefined
      if (run) {
        run.text += text
        run.trail.push(...(run.flying || one.flying ? [...lead, ...trail] : one.was))
        run.flying ||= one.flying
      } else {
        const after = stretches[at - 1]?.was.at(-1)?.key ?? null
        runs.push({
          lead: one.flying ? lead : [...one.was],
          flying: one.flying,
          trail: one.flying ? trail : [],
          after,
          text,
        })
      }
    }
    open = one.unsent || one.flying
  }
  return runs.map((run) => (run.flying ? run : { ...run, lead: [...run.lead, ...run.trail], trail: [] }))
}

/** The scenes of a stretch in front of and behind those that are under way. */
function around(was: readonly Was[], sent: ReadonlySet<string>): { lead: Was[]; trail: Was[] } {
  const first = was.findIndex(({ key }) => sent.has(key))
  const foreign = (one: Was) => !sent.has(one.key)
  return {
    lead: was.slice(0, Math.max(0, first)).filter(foreign),
    trail: was.slice(Math.max(0, first)).filter(foreign),
  }
}

/** The run is on its way: what is typed in it from now on is unsent again. */
export const sentOff = (stretches: readonly Stretch[], run: Run): Stretch[] =>
  stretches.map((one, at) => (at < run.first || at > run.last ? one : { ...one, unsent: false, flying: true }))

/** The run did not arrive: it is unsent as before. */
export const cameBack = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.map((one) => (one.flying ? { ...one, unsent: true, flying: false } : one))

/** The run arrived. `since` maps places of the text as it was sent to now; `origin` is where the run began then. */
export function arrived(
  stretches: readonly Stretch[],
  run: Pick<Run, 'was'>,
  parts: readonly Part[],
  since: { mapPos(place: number, side: number): number },
  origin: number,
  length: number,
): Stretch[] {
  const sent = new Set(run.was.map(({ key }) => key))
  const places = parts.map((part, number) => (number ? since.mapPos(origin + part.start, -1) : 0))
  const out: Stretch[] = []
  let taken = 0
  for (let at = 0; at < stretches.length; at += 1) {
    const one = stretches[at] as Stretch
    if (!one.flying) {
      out.push(one)
      continue
    }
    const block = [one]
    while (stretches[at + 1]?.flying) block.push(stretches[++at] as Stretch)
    const more = stretches.slice(at + 1).some(({ flying }) => flying)
    const end = more ? endOf(stretches, at, length) : Number.POSITIVE_INFINITY
    const first = taken
    while (taken < parts.length && (taken === first || (places[taken] as number) < end)) taken += 1
    divided(out, block, sent, parts.slice(first, taken), places.slice(first, taken))
  }
  return out
}

/** One block that was under way, as the scenes that it became. */
function divided(
  out: Stretch[],
  block: readonly Stretch[],
  sent: ReadonlySet<string>,
  parts: readonly Part[],
  places: readonly number[],
) {
  const { from } = block[0] as Stretch
  const own = parts.map(({ key, sent: base }) => ({ key, base }))
  const now = new Set(own.map(({ key }) => key))
  const far = around(
    block.flatMap(({ was }) => was),
    sent,
  )
  // words that lost their heading went into the scene above, which may be part of this block by now
  const lead = far.lead.filter(({ key }) => !now.has(key))
  const trail = far.trail.filter(({ key }) => !now.has(key))
  const mixed = far.lead.length + far.trail.length > 0
  const end = Number.POSITIVE_INFINITY
  // where borders moved, a word may have been taken out that stood between the old one and the new
  const alike = places.length === block.length && places.every((place, at) => !at || place === block[at]?.from)
  const room = alike ? 0 : 1
  const unsent = (start: number, stop = end) =>
    block.some((one, at) => one.unsent && one.from < stop + room && endOf(block, at, end) > start - room)
  const above = out.at(-1)
  if (above && own[0] && above.was.at(-1)?.key === own[0].key) {
    above.was = [...above.was.slice(0, -1), own[0]] // it lost its heading: it is the end of the scene above
    if (mixed) {
      above.was.push(...own.slice(1), ...trail)
      above.unsent = true
      return
    }
    above.unsent ||= unsent(from, places[1])
    own.shift()
    parts = parts.slice(1)
    places = places.slice(1)
    if (!own.length) return
  } else places = [from, ...places.slice(1)]
  if (mixed || !parts.length) {
    const was = [...lead, ...own, ...trail]
    if (!was.length && above) {
      above.unsent ||= unsent(from) // nothing is left but empty lines, which are the scene's above
      return
    }
    out.push({
      was,
      from: places[0] ?? from,
      unsent: mixed || unsent(from),
      flying: false,
    })
    return
  }
  const firm = places.every((place, number) => !number || place > (places[number - 1] as number))
  if (firm)
    for (const [number, was] of own.entries()) {
      const place = places[number] as number
      out.push({ was: [was], from: place, unsent: unsent(place, places[number + 1]), flying: false })
    }
  else out.push({ was: own, from: places[0] ?? from, unsent: unsent(from), flying: false })
}

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
