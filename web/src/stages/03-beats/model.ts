/** The beat sheet as this room's screen holds it. */

import type { Schemas } from '@/api/client'
import type { Doc } from '@/api/shapes'

export type Beat = {
  order: string
  title: string
  summary: string
  purpose: string
  position: number
  tension: number
  duration_ms: number
  passages: number[]
  paragraphs: number[]
  approach: string
}
export type BeatDoc = Doc<Beat>
export type Board = Schemas['BoardAnswer']

/** `1:05.5`, without what is not needed: `0:12`, `1:05`. */
export function clock(ms: number): string {
  const tenths = Math.round(ms / 100)
  const rest = tenths % 600
  const seconds = `${Math.floor(rest / 10)}`.padStart(2, '0')
  return `${Math.floor(tenths / 600)}:${seconds}${rest % 10 ? `.${rest % 10}` : ''}`
}

/** A length as a person types it: `12`, `12.5 s`, `1:05`, `1 m 5 s`. Null for what is none. */
export function typedTime(text: string): number | null {
  const said = text.trim().toLowerCase()
  const colon = /^(\d{1,3}):(\d{1,2})(?:[.,](\d))?$/.exec(said)
  if (colon) return (Number(colon[1]) * 60 + Number(colon[2])) * 1000 + Number(colon[3] ?? 0) * 100
  const parts = /^(?:(\d{1,3}) ?m(?:in)?)? ?(?:(\d{1,5})(?:[.,](\d))? ?s?(?:ec)?)?$/.exec(said)
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return null
  return (Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0)) * 1000 + Number(parts[3] ?? 0) * 100
}

export const inOrder = (docs: readonly BeatDoc[]) =>
  [...docs].sort((a, b) =>
    a.body.order === b.body.order ? (a.key < b.key ? -1 : 1) : a.body.order < b.body.order ? -1 : 1,
  )

/** Keys in another order: one taken from a place and put at another. */
export function shifted(keys: readonly string[], from: number, to: number): string[] {
  const rest = keys.filter((_, at) => at !== from)
  const one = keys[from]
  return one === undefined ? [...keys] : [...rest.slice(0, to), one, ...rest.slice(to)]
}

/** Where each beat begins and ends, in parts of the whole (0–1). */
export function spans(beats: readonly BeatDoc[]): { from: number; to: number }[] {
  const total = Math.max(
    1,
    beats.reduce((sum, { body }) => sum + body.duration_ms, 0),
  )
  let at = 0
  return beats.map(({ body }) => {
    const from = at / total
    at += body.duration_ms
    return { from, to: at / total }
  })
}

/** Places on a line, in order, moved as little as it takes to keep `gap` between any two; they stay on it as far as they fit. */
export function apart(places: readonly number[], gap: number, end: number): number[] {
  const later: number[] = []
  for (const [at, place] of places.entries()) later.push(at ? Math.max(place, (later[at - 1] ?? 0) + gap) : place)
  let free = end
  return later
    .toReversed()
    .map((place) => {
      const stands = Math.min(place, free)
      free = stands - gap
      return stands
    })
    .toReversed()
}
