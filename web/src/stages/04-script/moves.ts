/** Rarer moves of the stretches: a scene that is gone, and words that a page left behind. */

import type { EditorState, TransactionSpec } from '@codemirror/state'
import type { KeptRun, Slip } from '@/lib/save/slips'
import { endOf, type Stretch } from './page-model'
import { setTiles, tilesField } from './tiles'

/** Somebody took this scene out while it was being written: the words here become a scene of their own. */
export const withoutKey = (tiles: readonly Stretch[], key: string): Stretch[] =>
  tiles.map((one) => ({ ...one, was: one.was.filter((was) => was.key !== key) }))

const allOf = (run: KeptRun, slip: Slip) => [...run.lead, ...(run.flying ? (slip.frozen?.was ?? []) : []), ...run.trail]

/** Puts what a page left behind over the scenes that it stood on, as words that are not in the studio yet. */
export function adopted(state: EditorState, slip: Slip): TransactionSpec | null {
  let tiles = [...state.field(tilesField)]
  let text = state.doc.toString()
  for (const run of slip.runs) {
    const was = allOf(run, slip)
    const keys = new Set(was.map(({ key }) => key))
    const hit = tiles.flatMap((one, at) => (one.was.some(({ key }) => keys.has(key)) ? [at] : []))
    const first = hit[0] ?? tiles.length
    const last = hit.at(-1) ?? tiles.length - 1
    const from = hit.length ? (tiles[first] as Stretch).from : text.length
    const to = hit.length ? endOf(tiles, last, text.length) : text.length
    const gap = hit.length || !text ? '' : text.endsWith('\n\n') ? '' : '\n\n'
    const insert = to < text.length ? `${run.text.replace(/\n{0,2}$/, '')}\n\n` : run.text
    const here = tiles.slice(first, last + 1).flatMap((one) => one.was)
    const known = new Map(was.map((one) => [one.key, one]))
    const stands = hit.length ? here.map((one) => known.get(one.key) ?? one) : []
    const grown = gap.length + insert.length - (to - from)
    tiles = [
      ...tiles.slice(0, first),
      { was: stands, from: from + gap.length, unsent: true, flying: false },
      ...tiles.slice(last + 1).map((one) => ({ ...one, from: one.from + grown })),
    ]
    text = text.slice(0, from) + gap + insert + text.slice(to)
  }
  return { changes: { from: 0, to: state.doc.length, insert: text }, effects: setTiles.of(tiles) }
}
