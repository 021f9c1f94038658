/** The page on its way to the studio: what is sent next, what is kept until it arrived, and what the answer makes of it. */

import type { Text } from '@codemirror/state'
import type { KeptRun, Was } from '@/lib/save/slips'
import { endOf, type Part, type Stretch } from './page-model'

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
