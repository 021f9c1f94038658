import { startCompletion } from '@codemirror/autocomplete'
import { EditorView } from '@codemirror/view'
import { afterEach, expect, it } from 'vitest'
import { NO_NAMES } from './completing'
import { Helps, newState } from './setup'

let view: EditorView
function page(text: string): EditorView {
  const helps = new Helps()
  helps.names = { ...NO_NAMES, places: ['ROCKS BELOW', 'ROOF'], times: ['DAY', 'DUSK'], openings: ['EXT.'] }
  view = new EditorView({ state: newState(text, helps), parent: document.body })
  view.dispatch({ selection: { anchor: text.length } })
  return view
}
/** One key of a person who does not wait for the list. */
const type = (letter: string) =>
  view.dispatch({ ...view.state.replaceSelection(letter), annotations: [], userEvent: 'input.type' })
const press = (key: string, keyCode: number) =>
  view.contentDOM.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true }))

afterEach(() => view.destroy())

it.each(['Tab', 'Enter'])('%s right after a letter takes what the list is about to offer', (key) => {
  page('EXT. ro')
  type('c')
  press(key, key === 'Tab' ? 9 : 13)
  expect(view.state.doc.toString()).toBe('EXT. ROCKS BELOW - ')
})

it('takes what fits the last letter, not what stood in the list before it', async () => {
  page('EXT. r')
  type('o')
  startCompletion(view)
  await expect.poll(() => view.dom.querySelector('[role=option]')?.textContent).toContain('ROCKS')
  type('o')
  press('Tab', 9)
  expect(view.state.doc.toString()).toBe('EXT. ROOF - ')
})

it('goes on as ever where nothing is offered', () => {
  page('Rain fell')
  type('.')
  press('Enter', 13)
  expect(view.state.doc.toString()).toBe('Rain fell.\n\n')
})
