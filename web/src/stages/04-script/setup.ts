import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension, type Transaction } from '@codemirror/state'
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view'
import { breaks } from './breaks'
import { completing, type Names, NO_NAMES } from './completing'
import { looks, wishesField } from './looks'
import { theme } from './theme'
import { setTiles, tilesField } from './tiles'
import { capitals, typingKeys } from './typing'

/** What the editor asks of the page around it while it runs. */
export class Helps {
  names: Names = NO_NAMES
  readonly locked = new Compartment()
  /** told of every change of the text */
  seen: (transaction: Transaction) => void = () => {}
  readonly watch: { update: (state: EditorState, moved: boolean, parted: boolean) => void } = { update: () => {} }
}

/** The menu of the selection, where the caret is. */
function menuAtCaret(view: EditorView): boolean {
  const caret = view.coordsAtPos(view.state.selection.main.head)
  const at = caret ? { clientX: caret.left, clientY: caret.bottom } : {}
  view.contentDOM.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at }))
  return true
}

const locking = (readOnly: boolean): Extension => [
  EditorState.readOnly.of(readOnly),
  EditorView.contentAttributes.of({ 'aria-readonly': String(readOnly) }),
]

export const lockedEffect = (helps: Helps, readOnly: boolean) => helps.locked.reconfigure(locking(readOnly))

/** The screenplay's editor. Tab writes; Escape and then Tab leaves it. */
export function newState(text: string, helps: Helps): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      tilesField,
      looks,
      breaks,
      history({ newGroupDelay: 400 }),
      completing(() => helps.names),
      keymap.of([
        { key: 'Shift-F10', run: menuAtCaret },
        ...typingKeys,
        ...defaultKeymap,
        ...historyKeymap,
        ...searchKeymap,
      ]),
      capitals,
      search({ top: true }),
      drawSelection(),
      EditorView.scrollMargins.of(() => ({ top: 72, bottom: 120 })),
      EditorView.lineWrapping,
      placeholder('INT. SOMEWHERE - DAY'),
      EditorState.phrases.of({ Find: 'Find', Replace: 'Replace' }),
      EditorView.contentAttributes.of({
        'aria-label': 'Screenplay',
        'aria-description': 'Tab changes what a line is. Press Escape and then Tab to leave the page.',
        spellcheck: 'true',
        autocapitalize: 'sentences',
      }),
      helps.locked.of(locking(false)),
      EditorView.updateListener.of((update) => {
        for (const one of update.transactions) if (one.docChanged) helps.seen(one)
        const turned = update.startState.field(wishesField) !== update.state.field(wishesField)
        const parted = update.transactions.some(({ effects }) => effects.some((one) => one.is(setTiles)))
        if (update.docChanged || update.selectionSet || turned || parted)
          helps.watch.update(update.state, update.selectionSet, parted)
      }),
      theme,
    ],
  })
}
