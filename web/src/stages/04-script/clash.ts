/** Two hands in the same words of a scene: the three texts, and what becomes of the page when a person has chosen. */

import type { EditorState, TransactionSpec } from '@codemirror/state'
import type { Trouble } from '@/lib/save/edit'
import { smallest } from './page-brought'
import { endOf } from './page-model'
import { setTiles, tilesField } from './tiles'

export type Clash = { key: string; head: string; base: string; mine: string; theirs: string; trouble: Trouble }

export function clashOf(trouble: Trouble): Clash | null {
  const { key, head, texts } = trouble.fields as { key?: string; head?: string; texts?: Record<string, string> }
  if (!key || !head || !texts || texts.sent === undefined || texts.head === undefined) return null
  return { key, head, base: texts.base ?? '', mine: texts.sent, theirs: texts.head, trouble }
}

/** Where the words of the clash stand on the page. */
function place(state: EditorState, { key, mine }: Clash): { at: number; from: number; to: number } | null {
  const tiles = state.field(tilesField)
  const at = tiles.findIndex(({ was }) => was.some((one) => one.key === key))
  const one = tiles[at]
  if (!one) return null
  const text = state.doc.sliceString(one.from, endOf(tiles, at, state.doc.length))
  const found = text.indexOf(mine)
  if (found >= 0) return { at, from: one.from + found, to: one.from + found + mine.length }
  return { at, from: one.from, to: one.from + text.replace(/\n+$/, '').length }
}

/** The words of this hand as they stand on the page now: typing may have gone on. */
export function mineNow(state: EditorState, clash: Clash): string {
  const found = place(state, clash)
  return found ? state.doc.sliceString(found.from, found.to) : clash.mine
}

/** `text` in the place of the words, on top of what the other has made: it is sent as a change of that. */
export function settledSpec(state: EditorState, clash: Clash, text: string): TransactionSpec | null {
  const found = place(state, clash)
  if (!found) return null
  const change = smallest(state.doc.sliceString(found.from, found.to), text, found.from)
  const grown = change ? change.insert.length - (change.to - change.from) : 0
  const tiles = state.field(tilesField).map((one, at) => {
    if (at < found.at) return one
    if (at > found.at) return { ...one, from: one.from + grown }
    const was = one.was.map((was) => (was.key === clash.key ? { ...was, base: clash.head } : was))
    return { ...one, was, unsent: true }
  })
  return { changes: change ?? undefined, effects: setTiles.of(tiles) }
}
