/** Tab and Enter as screenwriting programs have them: Enter goes on with what follows, Tab changes what a line is. */

import { closeCompletion, startCompletion } from '@codemirror/autocomplete'
import { insertNewline } from '@codemirror/commands'
import type { ChangeSpec, EditorState, Line } from '@codemirror/state'
import { EditorView, type KeyBinding } from '@codemirror/view'
import { isCue, isHeading, type LineKind } from '@/lib/fountain/lines'
import { lookAt, setWishes, type Wish, wishesField } from './looks'

export type Element = 'heading' | 'action' | 'character' | 'parenthetical' | 'dialogue' | 'transition'
const CYCLE: readonly LineKind[] = ['action', 'character', 'transition', 'heading']
const SPOKEN: ReadonlySet<LineKind> = new Set(['character', 'parenthetical', 'dialogue', 'lyric'])
const CAPITALS: ReadonlySet<LineKind> = new Set(['character', 'heading', 'transition'])

const lineHere = (state: EditorState): Line => state.doc.lineAt(state.selection.main.head)
export const kindHere = (state: EditorState): LineKind => lookAt(state, lineHere(state).number).kind
const textOf = (state: EditorState, number: number) =>
  number >= 1 && number <= state.doc.lines ? state.doc.line(number).text : ''

const wished = (state: EditorState, wish: Wish): Wish[] => [
  ...state.field(wishesField).filter(({ at }) => at !== wish.at),
  ...(wish.kind === 'action' || wish.kind === 'blank' ? [] : [wish]),
]

/** A line spelt so that it is read as what it was made. Its mark is left out where the words say it by themselves. */
export function spelt(text: string, kind: LineKind): string {
  const bare = text.trim().replace(/^(?:[@!.](?!\.)|>(?!.*<$)|>)\s*/, '')
  if (!bare) return bare
  const capitals = bare.toUpperCase()
  if (kind === 'heading') return isHeading(capitals) ? capitals : `.${capitals}`
  if (kind === 'character') return isCue(capitals) && !isHeading(capitals) ? capitals : `@${bare}`
  if (kind === 'transition') return capitals.endsWith('TO:') ? capitals : `> ${capitals}`
  if (kind === 'parenthetical') return `(${bare.replace(/^\(|\)$/g, '')})`
  if (kind === 'action') return isHeading(bare) || /[a-z]/.test(bare) === false ? `!${bare}` : bare
  return bare
}

/** Puts text in at the caret's line end, with the caret at `caret` in it, and a wish for the line that it begins. */
function goOn(view: EditorView, line: Line, insert: string, kind: LineKind, own: LineKind, caret = insert.length) {
  const text = spelt(line.text, own)
  const written = CAPITALS.has(own) && text !== line.text ? text : line.text
  const changes: ChangeSpec[] = [{ from: line.from, to: line.to, insert: written + insert }]
  const start = line.from + written.length + insert.lastIndexOf('\n') + 1
  const kept = view.state.field(wishesField).filter(({ at }) => at <= line.from)
  const wishes = kind === 'action' ? kept : [...kept, { at: start, kind }]
  view.dispatch({
    changes: written === line.text ? [{ from: line.to, insert }] : changes,
    selection: { anchor: line.from + written.length + caret },
    effects: setWishes.of(wishes),
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}

export function enter(view: EditorView): boolean {
  const { state } = view
  if (!state.selection.main.empty) return false
  const line = lineHere(state)
  const { kind } = lookAt(state, line.number)
  const atEnd = state.doc.sliceString(state.selection.main.head, line.to).trim() === ''
  if (kind === 'blank' || !line.text.trim()) {
    if (!state.field(wishesField).some(({ at }) => at === line.from)) return false
    const effects = setWishes.of(wished(state, { at: line.from, kind: 'action' }))
    const below = textOf(state, line.number - 1).trim() !== '' // right under a name: one line further down
    view.dispatch(
      below ? { changes: { from: line.to, insert: '\n' }, selection: { anchor: line.to + 1 }, effects } : { effects },
    )
    return true
  }
  if (!atEnd) return kind === 'action' ? goOnInside(view) : false
  if (kind === 'character' || kind === 'parenthetical') {
    if (textOf(state, line.number + 1).trim()) {
      view.dispatch({ selection: { anchor: state.doc.line(line.number + 1).from }, scrollIntoView: true })
      return true
    }
    return goOn(view, line, '\n', 'dialogue', kind)
  }
  return goOn(view, line, '\n\n', 'action', kind)
}

/** Enter in the middle of a paragraph makes two of it. */
function goOnInside(view: EditorView): boolean {
  view.dispatch(view.state.replaceSelection('\n\n'), { scrollIntoView: true, userEvent: 'input' })
  return true
}

const turn = (kind: LineKind, step: number): LineKind => {
  const at = CYCLE.indexOf(kind)
  return CYCLE[(Math.max(0, at) + step + CYCLE.length) % CYCLE.length] ?? 'action'
}

export function tab(view: EditorView, step = 1): boolean {
  const { state } = view
  const line = lineHere(state)
  const { kind } = lookAt(state, line.number)
  const atEnd = state.doc.sliceString(state.selection.main.head, line.to).trim() === ''
  const under = SPOKEN.has(lookAt(state, Math.max(1, line.number - 1)).kind) && line.number > 1
  if (!line.text.trim()) {
    if (kind === 'dialogue' || under) return opened(view, line)
    const next = turn(kind === 'blank' ? 'action' : kind, step)
    view.dispatch({ effects: setWishes.of(wished(state, { at: line.from, kind: next })) })
    return next === 'action' ? closeCompletion(view) || true : startCompletion(view)
  }
  if (!atEnd || step < 0) return true
  if (kind === 'character' || kind === 'dialogue') return goOn(view, line, '\n()', 'parenthetical', kind, 2)
  if (kind === 'parenthetical') return goOn(view, line, '\n', 'dialogue', kind)
  return goOn(view, line, '\n\n', 'character', kind) && startCompletion(view)
}

function opened(view: EditorView, line: Line): boolean {
  view.dispatch({
    changes: { from: line.from, to: line.to, insert: '()' },
    selection: { anchor: line.from + 1 },
    userEvent: 'input',
  })
  return true
}

/** Makes the line at the caret what is asked for. */
export function become(view: EditorView, kind: Element): boolean {
  const { state } = view
  const line = lineHere(state)
  if (!line.text.trim()) {
    const effects = setWishes.of(wished(state, { at: line.from, kind }))
    if (kind === 'parenthetical') return opened(view, line)
    view.dispatch({ effects })
    return true
  }
  const insert = spelt(line.text, kind)
  const anchor = Math.max(line.from, state.selection.main.head + insert.length - line.length)
  const wish = { at: line.from, kind }
  view.dispatch({
    changes: { from: line.from, to: line.to, insert },
    selection: { anchor: Math.min(anchor, line.from + insert.length) },
    effects: setWishes.of(wished(state, wish)),
    userEvent: 'input',
  })
  return true
}

/** Names, headings and transitions are written in capitals, as they are typed. */
export const capitals = EditorView.inputHandler.of((view, from, to, text) => {
  if (view.composing || text === text.toUpperCase() || /\n/.test(text)) return false
  const { kind } = lookAt(view.state, view.state.doc.lineAt(from).number)
  const wish = view.state.field(wishesField).some(({ at }) => at === view.state.doc.lineAt(from).from)
  if (!(kind === 'heading' || (wish && CAPITALS.has(kind)))) return false
  const before = view.state.doc.sliceString(view.state.doc.lineAt(from).from, from)
  if (kind === 'character' && /\([^)]*$/.test(before)) return false
  view.dispatch({
    changes: { from, to, insert: text.toUpperCase() },
    selection: { anchor: from + text.length },
    userEvent: 'input.type',
    scrollIntoView: true,
  })
  return true
})

export const typingKeys: readonly KeyBinding[] = [
  { key: 'Enter', run: enter, shift: insertNewline },
  { key: 'Tab', run: (view) => tab(view, 1), shift: (view) => tab(view, -1) },
]
