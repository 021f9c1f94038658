import { EditorView } from '@codemirror/view'
import { afterEach, describe, expect, it } from 'vitest'
import { inTurn } from './completing'
import { Helps, newState } from './setup'
import { become, enter, kindHere, spelt, tab } from './typing'

let view: EditorView
/** A page with the caret where the bar stands. */
function page(text: string): EditorView {
  const at = text.indexOf('|')
  view = new EditorView({ state: newState(text.replace('|', ''), new Helps()), parent: document.body })
  view.dispatch({ selection: { anchor: at } })
  return view
}
const write = (words: string) => view.dispatch(view.state.replaceSelection(words))
const shown = () => {
  const { head } = view.state.selection.main
  const text = view.state.doc.toString()
  return `${text.slice(0, head)}|${text.slice(head)}`
}

afterEach(() => view?.destroy())

describe('Enter', () => {
  it.each([
    ['INT. HUT - DAY|', 'INT. HUT - DAY\n\n|'],
    ['Rain.|', 'Rain.\n\n|'],
    ['Rain.|\n\nWind.', 'Rain.\n\n|\n\nWind.'],
    ['BO\nHi.|', 'BO\nHi.\n\n|'],
    ['BO\n(low)|', 'BO\n(low)\n|'],
    ['BO|\nHi.', 'BO\n|Hi.'],
    ['Rain. |Wind.', 'Rain. \n\n|Wind.'],
  ])('%j becomes %j', (before, after) => {
    page(before)
    expect(enter(view)).toBe(true)
    expect(shown()).toBe(after)
  })

  it('leaves an empty line to the editor', () => {
    expect(enter(page('Rain.\n\n|'))).toBe(false)
  })
})

describe('Tab', () => {
  it('turns what an empty line is, both ways', () => {
    page('Rain.\n\n|')
    const kinds = [1, 1, 1, 1, -1].map((step) => {
      tab(view, step)
      return kindHere(view.state)
    })
    expect(kinds).toEqual(['character', 'transition', 'heading', 'blank', 'heading'])
  })

  it('goes from what happens to who speaks to what is said', () => {
    page('Rain.|')
    tab(view)
    expect([shown(), kindHere(view.state)]).toEqual(['Rain.\n\n|', 'character'])
    write('Bo')
    enter(view)
    expect([shown(), kindHere(view.state)]).toEqual(['Rain.\n\nBO\n|', 'dialogue'])
    write('Who is there?')
    tab(view)
    expect(shown()).toBe('Rain.\n\nBO\nWho is there?\n(|)')
  })

  it('spells what its words do not say', () => {
    page('Rain.\n\n|')
    tab(view)
    tab(view)
    write('fade out.')
    enter(view)
    expect(shown()).toBe('Rain.\n\n> FADE OUT.\n\n|')
  })
})

it.each([
  ['the hut', 'heading', '.THE HUT'],
  ['int. hut - day', 'heading', 'INT. HUT - DAY'],
  ['bo', 'character', 'BO'],
  ['美雪', 'character', '@美雪'],
  ['cut to:', 'transition', 'CUT TO:'],
  ['> FADE OUT.', 'transition', '> FADE OUT.'],
  ['low', 'parenthetical', '(low)'],
  ['BOOM', 'action', '!BOOM'],
  ['@McRae', 'action', 'McRae'],
  ['...and then', 'action', '...and then'],
] as const)('%s as %s is written %s', (text, kind, written) => {
  expect(spelt(text, kind)).toBe(written)
})

it('makes a line another one, and back', () => {
  page('Rain.\n\nthe hut|')
  become(view, 'heading')
  expect(shown()).toBe('Rain.\n\n.THE HUT|')
  become(view, 'action')
  expect(view.state.doc.toString()).toBe('Rain.\n\n!THE HUT')
})

it('offers first who spoke before the last', () => {
  page('INT. HUT - DAY\n\nBO\nHi.\n\nMARA (V.O.)\nNo.\n\n|')
  expect(inTurn(view.state, view.state.doc.lines, ['ANNA', 'MARA', 'BO'])).toEqual(['BO', 'MARA', 'ANNA'])
})
