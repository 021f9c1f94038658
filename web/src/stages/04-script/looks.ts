/** What every line is, and how it is drawn: kept in the editor's state, drawn where one looks. */

import { type EditorState, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { type LineKind, type LineLook, lineLooks } from '@/lib/fountain/lines'
import { stretchAt } from './page-model'
import { tilesField } from './tiles'

/** A line that was made something before its words say so: a name about to be typed, a line about to be said. */
export type Wish = { at: number; kind: LineKind }
export const setWishes = StateEffect.define<Wish[]>()
/** Numbers of scenes, by key. */
export const setNumbers = StateEffect.define<ReadonlyMap<string, string>>()

export const numbersField = StateField.define<ReadonlyMap<string, string>>({
  create: () => new Map(),
  update: (had, { effects }) => effects.find((one) => one.is(setNumbers))?.value ?? had,
})

export const wishesField = StateField.define<readonly Wish[]>({
  create: () => [],
  update(had, { effects, docChanged, changes, newDoc }) {
    for (const effect of effects) if (effect.is(setWishes)) return effect.value
    if (!docChanged || !had.length) return had
    const moved = had.map(({ at, kind }) => ({ at: changes.mapPos(at, -1), kind }))
    return moved.filter(({ at }, place) => newDoc.lineAt(at).from === at && at !== moved[place - 1]?.at)
  },
})

export const looksField = StateField.define<readonly LineLook[]>({
  create: (state) => lineLooks(state.doc.toJSON()),
  update: (had, { docChanged, newDoc }) => (docChanged ? lineLooks(newDoc.toJSON()) : had),
})

const MAY_BE_WISHED: ReadonlySet<LineKind> = new Set(['blank', 'action'])

/** What a line is, by its words or by wish. */
export function lookAt(state: EditorState, number: number): LineLook {
  const look = state.field(looksField)[number - 1] ?? { kind: 'blank', mark: 0 }
  if (!MAY_BE_WISHED.has(look.kind)) return look
  const from = state.doc.line(number).from
  const wish = state.field(wishesField).find(({ at }) => at === from)
  return wish ? { kind: wish.kind, mark: 0 } : look
}

const DIM = Decoration.mark({ class: 'fx-mark' })
const INLINE: readonly [RegExp, string][] = [
  [/\[\[.*?\]\]/g, 'fx-note-inline'],
  [/\/\*.*?\*\//g, 'fx-cut'],
  [/\*\*\*(?=\S)(?:\\.|[^\\\n])*?\S\*\*\*/g, 'fx-bold fx-italic'],
  [/(?<![*\\])\*\*(?=[^\s*])(?:\\.|[^\\\n])*?[^\s*]\*\*(?!\*)/g, 'fx-bold'],
  [/(?<![*\\])\*(?=[^\s*])(?:\\.|[^*\\\n])*?\*(?!\*)/g, 'fx-italic'],
  [/(?<![_\\])_(?=[^\s_])(?:\\.|[^_\\\n])*?_(?!_)/g, 'fx-underline'],
]
const inlineMarks = INLINE.map(([pattern, name]) => [pattern, Decoration.mark({ class: name })] as const)
const PLAIN: ReadonlySet<LineKind> = new Set(['boneyard', 'page_break', 'blank'])

function drawn(view: EditorView): DecorationSet {
  const { state } = view
  const build = new RangeSetBuilder<Decoration>()
  const tiles = state.field(tilesField)
  const numbers = state.field(numbersField)
  let numbered = -1
  for (const { from, to } of view.visibleRanges) {
    for (let at = state.doc.lineAt(from); ; at = state.doc.line(at.number + 1)) {
      const look = lookAt(state, at.number)
      const attributes: Record<string, string> = {}
      if (look.kind === 'heading') {
        const tile = stretchAt(tiles, at.from)
        const number = numbers.get(tiles[tile]?.was[0]?.key ?? '')
        if (number && tile !== numbered) attributes['data-number'] = number
        numbered = tile
      }
      build.add(at.from, at.from, Decoration.line({ class: `fx fx-${look.kind}`, attributes }))
      marks(build, at.from, at.text, look)
      if (at.to >= to || at.number >= state.doc.lines) break
    }
  }
  return build.finish()
}

function marks(build: RangeSetBuilder<Decoration>, from: number, text: string, look: LineLook) {
  const found: { start: number; end: number; mark: Decoration }[] = []
  const lead = text.length - text.trimStart().length
  if (look.mark) found.push({ start: lead, end: lead + look.mark, mark: DIM })
  if (look.kind === 'centered') found.push({ start: text.trimEnd().length - 1, end: text.trimEnd().length, mark: DIM })
  if (look.dual) found.push({ start: text.lastIndexOf('^'), end: text.lastIndexOf('^') + 1, mark: DIM })
  if (!PLAIN.has(look.kind) && /[[*_/]/.test(text))
    for (const [pattern, mark] of inlineMarks)
      for (const hit of text.matchAll(pattern)) found.push({ start: hit.index, end: hit.index + hit[0].length, mark })
  found.sort((one, other) => one.start - other.start || other.end - one.end)
  for (const { start, end, mark } of found) if (end > start) build.add(from + start, from + end, mark)
}

const FIELDS = [looksField, wishesField, numbersField, tilesField] as const
const touched = ({ state, startState }: ViewUpdate) =>
  FIELDS.some((one) => state.field<unknown>(one as never) !== startState.field<unknown>(one as never))

export const looks = [
  looksField,
  wishesField,
  numbersField,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = drawn(view)
      }
      update(update: ViewUpdate) {
        if (update.viewportChanged || touched(update)) this.decorations = drawn(update.view)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
  EditorView.updateListener.of((update) => {
    // a wish that nothing was made of goes when the caret leaves
    if (!update.selectionSet && !update.docChanged) return
    const wishes = update.state.field(wishesField)
    if (!wishes.length) return
    const here = update.state.doc.lineAt(update.state.selection.main.head).from
    const kept = wishes.filter(
      ({ at }) =>
        Math.abs(update.state.doc.lineAt(at).number - update.state.doc.lineAt(here).number) <= 1 &&
        (at === here || update.state.doc.lineAt(at).length > 0),
    )
    if (kept.length < wishes.length) queueMicrotask(() => update.view.dispatch({ effects: setWishes.of(kept) }))
  }),
]
