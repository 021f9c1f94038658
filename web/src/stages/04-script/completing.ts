/** What a line may go on with: names, places, times, transitions, as the script has them. */

import {
  acceptCompletion,
  autocompletion,
  type Completion,
  CompletionContext,
  type CompletionResult,
  closeCompletion,
  completionStatus,
  insertCompletionText,
  moveCompletionSelection,
  pickedCompletion,
} from '@codemirror/autocomplete'
import { type EditorState, type Extension, Prec } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import type { Schemas } from '@/api/client'
import { isCue } from '@/lib/fountain/lines'
import { lookAt, looksField } from './looks'
import { enter } from './typing'

export type Names = Required<Schemas['Names']>
export const NO_NAMES: Names = { characters: [], places: [], times: [], openings: [], transitions: [], extensions: [] }

const OPENED = /^\.?(?:INT\.?\s?\/\s?EXT\.?|EXT\.?\s?\/\s?INT\.?|I\s?\/\s?E\.?|INT\.|EXT\.|EST\.)\s+/i

/** Names with those first who may well speak now: who spoke before the last one. */
export function inTurn(state: EditorState, number: number, names: readonly string[]): string[] {
  const looks = state.field(looksField)
  const lately: string[] = []
  for (let at = number - 1; at >= 1 && lately.length < 2; at -= 1) {
    const kind = looks[at - 1]?.kind
    if (kind === 'heading') break
    if (kind !== 'character') continue
    const name = state.doc
      .line(at)
      .text.trim()
      .replace(/^@/, '')
      .replace(/\s*\(.*$/, '')
      .replace(/\s*\^$/, '')
    if (!lately.includes(name)) lately.push(name)
  }
  const first = [...lately.slice(1), ...lately.slice(0, 1)].filter((name) => names.includes(name))
  return [...first, ...names.filter((name) => !first.includes(name))]
}

const begins = (said: string) => (option: string) =>
  option.toLowerCase().startsWith(said.toLowerCase()) && option.toLowerCase() !== said.toLowerCase()

function offered(
  from: number,
  said: string,
  kinds: readonly [string, readonly string[], string?][],
): CompletionResult | null {
  const options: Completion[] = kinds.flatMap(([detail, labels, tail = '']) =>
    labels.filter(begins(said)).map((label) => ({ label, detail, apply: label + tail })),
  )
  return options.length ? { from, options: options.slice(0, 40), filter: false } : null
}

function inHeading(text: string, start: number, names: Names): CompletionResult | null {
  const opening = OPENED.exec(text)?.[0].length
  if (opening === undefined) return offered(start, text, [['opening', names.openings, ' ']])
  const rest = text.slice(opening)
  const dash = rest.lastIndexOf(' - ')
  const times = dash < 0 ? null : offered(start + opening + dash + 3, rest.slice(dash + 3), [['time', names.times]])
  return times ?? offered(start + opening, rest, [['place', names.places, ' - ']])
}

export function source(names: () => Names) {
  return (context: CompletionContext): CompletionResult | null => {
    const { state, pos } = context
    const line = state.doc.lineAt(pos)
    if (state.doc.sliceString(pos, line.to).trim()) return null
    const said = state.doc.sliceString(line.from, pos)
    const { kind } = lookAt(state, line.number)
    const known = names()
    const extension = /^(.*\S\s*\()([^)]*)$/.exec(said)
    if (extension?.[1] && (kind === 'character' || isCue(extension[1].replace(/\(.*$/, ''))))
      return offered(line.from + extension[1].length, extension[2] ?? '', [['', known.extensions, ')']])
    if (kind === 'heading') return inHeading(said, line.from, known)
    if (kind === 'character') {
      const from = line.from + (/^\s*@?\s*/.exec(said)?.[0].length ?? 0)
      return offered(from, said.slice(from - line.from), [['', inTurn(state, line.number, known.characters)]])
    }
    if (kind === 'transition') {
      const from = line.from + (/^\s*>?\s*/.exec(said)?.[0].length ?? 0)
      return offered(from, said.slice(from - line.from), [['', known.transitions]])
    }
    const opens = line.number === 1 || !state.doc.line(line.number - 1).text.trim()
    if (!opens || (kind !== 'action' && kind !== 'blank')) return null
    if (!context.explicit && (!said || said !== said.toUpperCase() || !/\p{L}/u.test(said))) return null
    return offered(line.from, said, [
      ['opening', known.openings, ' '],
      ['name', inTurn(state, line.number, known.characters)],
      ['transition', said.length > 1 || context.explicit ? known.transitions : []],
    ])
  }
}

const onBlank = (state: EditorState) => !state.doc.lineAt(state.selection.main.head).text.trim()

/** Takes what is marked; where the list still waits for the last key, what it is about to mark: one result at any speed. */
function taken(view: EditorView, names: () => Names): boolean {
  if (acceptCompletion(view)) return true
  if (completionStatus(view.state) !== 'pending') return false
  const { head } = view.state.selection.main
  const found = source(names)(new CompletionContext(view.state, head, false))
  const first = found?.options[0]
  if (!found || !first) return false
  const text = typeof first.apply === 'string' ? first.apply : first.label
  view.dispatch({
    ...insertCompletionText(view.state, text, found.from, head),
    annotations: pickedCompletion.of(first),
  })
  return true
}

/** The list under the caret. Tab takes what is marked; Enter takes it and goes on, as from a name to what is said. */
export const completing = (names: () => Names): Extension => [
  autocompletion({
    override: [source(names)],
    defaultKeymap: false,
    icons: false,
    activateOnTypingDelay: 40,
    interactionDelay: 0,
  }),
  Prec.highest(
    keymap.of([
      { key: 'ArrowDown', run: moveCompletionSelection(true) },
      { key: 'ArrowUp', run: moveCompletionSelection(false) },
      { key: 'Escape', run: closeCompletion },
      // on a line where nothing is typed yet Tab goes on turning what the line is
      { key: 'Tab', run: (view) => !onBlank(view.state) && taken(view, names) },
      {
        key: 'Enter',
        run: (view) => {
          if (!completionStatus(view.state) || !taken(view, names)) return false
          const line = view.state.doc.lineAt(view.state.selection.main.head)
          const { kind } = lookAt(view.state, line.number)
          const done = kind === 'heading' ? / - \S+$/.test(line.text) : isCue(line.text)
          if ((kind === 'character' || kind === 'heading' || kind === 'action') && done) enter(view)
          return true
        },
      },
    ]),
  ),
]
