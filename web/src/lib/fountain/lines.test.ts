import { expect, test } from 'vitest'
import { isCue, type LineKind, lineLooks } from './lines'

const kinds = (text: string): LineKind[] => lineLooks(text.split('\n')).map(({ kind }) => kind)

test('a scene as writers type it', () => {
  const text =
    'INT. HUT - NIGHT\n\nRain.\nMore rain.\n\nBO (V.O.)\n(low)\nWho is there?\nNobody.\n\nCUT TO:\n\n> THE END <'
  expect(kinds(text)).toEqual([
    'heading',
    'blank',
    'action',
    'action',
    'blank',
    'character',
    'parenthetical',
    'dialogue',
    'dialogue',
    'blank',
    'transition',
    'blank',
    'centered',
  ])
})

test.each([
  ['.FLASHBACK', 'heading', 1],
  ['!SHOUT', 'action', 1],
  ['@McRae\nYes.', 'character', 1],
  ['> FADE OUT.', 'transition', 1],
  ['~la la', 'lyric', 1],
  ['# Act One', 'section', 1],
  ['= A storm comes.', 'synopsis', 1],
  ['====', 'page_break', 0],
  ['[[A note]]', 'note', 0],
  ['...and then', 'action', 0],
])('%s is %s', (text, kind, mark) => {
  const [look] = lineLooks(text.split('\n'))
  expect(look).toMatchObject({ kind, mark })
})

test('capitals are a cue only with words under them', () => {
  expect(kinds('BOOM\n\nA crash.')).toEqual(['action', 'blank', 'action'])
  expect(kinds('BOOM\nA crash.')).toEqual(['character', 'dialogue'])
})

test('two blanks hold a speech together, an empty line ends it', () => {
  expect(kinds('BO\nOne.\n  \nTwo.')).toEqual(['character', 'dialogue', 'blank', 'dialogue'])
  expect(kinds('BO\nOne.\n\nTwo.')).toEqual(['character', 'dialogue', 'blank', 'action'])
})

test('boneyard over lines is one', () => {
  expect(kinds('Rain.\n\n/*\nINT. OLD - DAY\n*/\n\nINT. NEW - DAY')).toEqual([
    'action',
    'blank',
    'boneyard',
    'boneyard',
    'boneyard',
    'blank',
    'heading',
  ])
})

test('cues in other scripts and with small letters in brackets', () => {
  expect(isCue('ЕЛЕНА (за кадром)')).toBe(true)
  expect(isCue('FRAU GROß')).toBe(true)
  expect(isCue('美雪')).toBe(false)
  expect(isCue('Bo')).toBe(false)
})

test('a dual cue says so', () => {
  expect(lineLooks('ANNA ^\nMe too.'.split('\n'))[0]).toMatchObject({ kind: 'character', dual: true })
})

test('a long script has a look for every line', () => {
  const script = 'INT. HUT - DAY\n\nRain.\n\nBO\nHi.\n\n'.repeat(1500).split('\n')
  expect(lineLooks(script)).toHaveLength(script.length)
})
