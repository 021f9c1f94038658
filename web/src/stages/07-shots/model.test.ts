import { describe, expect, it } from 'vitest'
import {
  blockOf,
  cellText,
  type Finding,
  inBlock,
  type Row,
  rowsOf,
  type ShotDoc,
  seconds,
  sheetOf,
  typedIn,
  typedSeconds,
  wordOf,
} from './model'
import { fromTsv, toTsv } from './tsv'

const doc = (key: string, order: string, more: object = {}) =>
  ({ key, body: { order, lines: [], cast: [], sound: [], duration_ms: 4000, ...more } }) as unknown as ShotDoc
const SCENES = [
  { id: 's2', number: '1' },
  { id: 's1', number: '2' },
]
const keyed = (rows: Row[]) => new Map(rows.map((row) => [row.key, row]))

describe('rows', () => {
  const docs = [doc('shot/s1/a', 'V'), doc('shot/s1/b', 'B'), doc('shot/s2/c', 'V'), doc('shot/gone/d', 'V')]
  it('stand in the order of the film and are numbered by their place', () => {
    const rows = rowsOf(docs, SCENES, [], new Map())
    expect(rows.map((row) => `${row.sceneNumber}/${row.number} ${row.id}`)).toEqual(['1/1 c', '2/1 b', '2/2 a'])
    expect(rows.map(({ last }) => last)).toEqual([true, false, true])
  })
  it('are the same objects until something of theirs changes', () => {
    const rows = rowsOf(docs, SCENES, [], new Map())
    expect(rowsOf(docs, SCENES, [], keyed(rows))).toEqual(rows)
    expect(rowsOf(docs, SCENES, [], keyed(rows)).every((row, at) => row === rows[at])).toBe(true)
    const changed = docs.map((one, at) => (at === 1 ? doc('shot/s1/b', 'B', { duration_ms: 5000 }) : one))
    const after = rowsOf(changed, SCENES, [], keyed(rows))
    expect(after.map((row, at) => row === rows[at])).toEqual([true, false, true])
    const found = { shot: 'shot/s1/a', sentence: 'Too long.' } as Finding
    expect(rowsOf(docs, SCENES, [found], keyed(rows)).map((row, at) => row === rows[at])).toEqual([true, true, false])
  })
})

describe('a sheet', () => {
  const docs = [doc('shot/s1/a', 'V'), doc('shot/s1/b', 'B'), doc('shot/s2/c', 'V')]
  const none: Finding[] = []
  const before = sheetOf(docs, SCENES, none, null)
  it('makes only the row anew whose text changed', () => {
    const now = docs.map((one, at) => (at === 1 ? doc('shot/s1/b', 'B', { action: 'She waits.' }) : one))
    const after = sheetOf(now, SCENES, none, before)
    expect(after.rows.map((row, at) => row === before.rows[at])).toEqual([true, false, true])
    expect(after.rows[1]?.doc.body.action).toBe('She waits.')
    expect(sheetOf(docs, SCENES, none, before).rows).toBe(before.rows)
  })
  it('orders itself anew when one moves, comes, or goes', () => {
    const moved = docs.map((one, at) => (at === 1 ? doc('shot/s1/b', 'X') : one))
    expect(sheetOf(moved, SCENES, none, before).rows.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
    expect(sheetOf(docs.slice(1), SCENES, none, before).rows.map(({ id }) => id)).toEqual(['c', 'b'])
    expect(sheetOf([...docs, doc('shot/s2/d', 'W')], SCENES, none, before).rows).toHaveLength(4)
  })
})

describe('cells', () => {
  it('say words as people read them', () => {
    expect(['MCU', 'LOW', 'EYE_LEVEL', 'PAN_L', 'COWBOY', 'frames', 'BIRDS_EYE'].map(wordOf)).toEqual([
      'MCU',
      'Low',
      'Eye level',
      'Pan left',
      'Cowboy',
      'Start and end frame',
      'Bird’s eye',
    ])
  })
  it('take lengths as people type them', () => {
    expect(['4', '4.5 s', '0:04', '1:05,25', '12s'].map(typedSeconds)).toEqual([4000, 4500, 4000, 65_250, 12_000])
    expect(['', 'soon', '-3'].map(typedSeconds)).toEqual([null, null, null])
    for (const ms of [200, 4500, 12_345]) expect(typedSeconds(seconds(ms))).toBe(ms)
  })
  it('take the numbers that the studio says a column takes', () => {
    const bounds = { duration_ms: { least: 200, most: 120_000 }, lens_mm: { least: 8, most: 600 } }
    expect(['0.1', '0.2', '120', '121'].map((text) => typedIn({ bounds }, 'duration_ms', text))).toEqual([
      null,
      200,
      120_000,
      null,
    ])
    expect(['7', '8', '35 mm', '600', '601', 'wide'].map((text) => typedIn({ bounds }, 'lens_mm', text))).toEqual([
      null,
      8,
      35,
      600,
      null,
      null,
    ])
  })
  it('name their people and hold their lines', () => {
    const [row] = rowsOf(
      [
        doc('shot/s1/a', 'V', {
          cast: [{ asset: 'm' }, { asset: 'gone' }],
          lines: [{ name: 'MARA', text: 'Not yet.' }],
          sound: ['car_horn'],
        }),
      ],
      SCENES,
      [],
      new Map(),
    )
    const names = new Map([['m', 'Mara']])
    expect(row && [cellText(row, 'cast', names), cellText(row, 'lines', names), cellText(row, 'sound', names)]).toEqual(
      ['Mara', 'MARA: Not yet.', 'car horn'],
    )
  })
})

describe('the clipboard', () => {
  it('gives back what it took, with tabs, quotes and line breaks in the texts', () => {
    const cells = [
      ['a', 'two\nlines', 'he said "no"'],
      ['', 'tab\there', 'd'],
    ]
    expect(fromTsv(toTsv(cells))).toEqual(cells)
  })
  it('reads what spreadsheets give', () => {
    expect(fromTsv('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(fromTsv('one')).toEqual([['one']])
    expect(fromTsv('5" lens\tx')).toEqual([['5" lens', 'x']])
  })
})

it('knows the block between two cells', () => {
  const block = blockOf({ row: 4, column: 2 }, { row: 1, column: 5 })
  expect(block).toEqual({ top: 1, bottom: 4, left: 2, right: 5 })
  expect([inBlock(block, 1, 2), inBlock(block, 4, 5), inBlock(block, 5, 2), inBlock(null, 1, 2)]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
