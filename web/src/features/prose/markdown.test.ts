import { describe, expect, it } from 'vitest'
import { parse, write } from './markdown'

const SAME = [
  'One line.',
  'One **strong** word and an *easy* one.',
  '# A head\n\nA paragraph.\n\n## Another',
  '- one\n- two',
  '1. one\n2. two',
  '> said\n> again',
  'DELLA: “Not tonight.”\n\nShe goes.',
  'first\nsecond',
  'a_b_c and 2 * 3 * 4 stay as typed',
]

describe('markdown', () => {
  for (const text of SAME) it(`comes back as it was: ${text.slice(0, 30)}`, () => expect(write(parse(text))).toBe(text))

  it('keeps marks off the white space around words', () => {
    const bold = { type: 'text', text: ' strong ', marks: [{ type: 'bold' }] }
    expect(write({ type: 'doc', content: [{ type: 'paragraph', content: [bold] }] })).toBe(' **strong**')
  })

  it('loses no character of what it does not know', () => {
    const odd = '| a | table |\n|---|---|\n| 1 | <b>2</b> |'
    expect(write(parse(odd))).toBe(odd)
  })
})
