/** Where pages end, drawn across the paper: (MORE), the next page's number, and who goes on speaking. */

import { type EditorState, type Range, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import type { Schemas } from '@/api/client'
import { endOf } from './page-model'
import { tilesField } from './tiles'

export type PageStart = Schemas['PageStart']
export const setBreaks = StateEffect.define<readonly PageStart[]>()

class PageBreak extends WidgetType {
  readonly number: number
  readonly speech: string
  readonly inside: boolean
  constructor(number: number, speech: string, inside: boolean) {
    super()
    this.number = number
    this.speech = speech
    this.inside = inside
  }
  override eq(other: PageBreak) {
    return other.number === this.number && other.speech === this.speech && other.inside === this.inside
  }
  override toDOM() {
    const box = document.createElement(this.inside ? 'span' : 'div')
    box.className = this.inside ? 'fx-break fx-break-inside' : 'fx-break'
    box.setAttribute('aria-hidden', 'true')
    if (this.speech) box.append(part('fx-more', '(MORE)'))
    const gap = part('fx-gap', '')
    gap.append(part('fx-page', `${this.number}.`))
    box.append(gap)
    if (this.speech) box.append(part('fx-more', `${this.speech} (CONT’D)`))
    return box
  }
  override get estimatedHeight() {
    return 96
  }
  override ignoreEvent() {
    return true
  }
}

function part(name: string, text: string): HTMLElement {
  const made = document.createElement('span')
  made.className = name
  made.textContent = text
  return made
}

function placed(state: EditorState, starts: readonly PageStart[]): DecorationSet {
  const tiles = state.field(tilesField)
  const found: Range<Decoration>[] = []
  for (const { number, scene, at = 0, speech = '' } of starts) {
    if (number < 2) continue
    const tile = tiles.findIndex(({ was }) => was[0]?.key === scene)
    if (tile < 0) continue
    const from = (tiles[tile]?.from ?? 0) + at
    if (from > endOf(tiles, tile, state.doc.length)) continue
    const inside = state.doc.lineAt(from).from !== from
    const widget = new PageBreak(number, speech, inside)
    found.push(Decoration.widget({ widget, side: -1, block: !inside }).range(from))
  }
  return Decoration.set(found, true)
}

export const breaks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(had, transaction) {
    for (const effect of transaction.effects) if (effect.is(setBreaks)) return placed(transaction.state, effect.value)
    if (!transaction.docChanged) return had
    const moved = had.map(transaction.changes)
    // a block between lines must not slip into one
    return moved.update({
      filter: (from, _, { spec }) => !spec.block || transaction.newDoc.lineAt(from).from === from,
    })
  },
  provide: (field) => EditorView.decorations.from(field),
})
