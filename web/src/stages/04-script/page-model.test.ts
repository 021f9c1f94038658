import { ChangeSet, type ChangeSpec, Text } from '@codemirror/state'
import { expect, test } from 'vitest'
import { broughtIn, smallest } from './page-brought'
import { type Part, type Scene, type Stretch, tiled, typed } from './page-model'
import { arrived, nextRun, sentOff, unsentRuns } from './page-sent'

const HUT = 'INT. HUT - NIGHT\n\nRain.'
const SEA = 'EXT. SEA - DAY\n\nWaves.'
const ROAD = 'EXT. ROAD - DAY\n\nA bus.'
const scene = (key: string, text: string, hash = `${key}1`): Scene => ({ key, hash, text })
const page = [scene('a', HUT), scene('b', SEA), scene('c', ROAD)]
const doc = (text: string) => Text.of(text.split('\n'))

class Sheet {
  text: Text
  stretches: Stretch[]
  constructor(scenes: readonly Scene[]) {
    const made = tiled(scenes)
    this.text = doc(made.text)
    this.stretches = made.stretches
  }
  change(spec: ChangeSpec): ChangeSet {
    const changes = ChangeSet.of(spec, this.text.length)
    this.text = changes.apply(this.text)
    this.stretches = typed(this.stretches, changes, this.text)
    return changes
  }
  find(words: string): number {
    return this.text.toString().indexOf(words)
  }
  keys(): string[][] {
    return this.stretches.map(({ was }) => was.map(({ key }) => key))
  }
  run() {
    return nextRun(this.stretches, this.text.length)
  }
}

test('a page is tiled by its scenes, and typing marks one of them', () => {
  const sheet = new Sheet(page)
  expect(sheet.text.toString()).toBe([HUT, SEA, ROAD].join('\n\n'))
  sheet.change({ from: sheet.find('Waves'), insert: 'High ' })
  expect(sheet.stretches.map(({ unsent }) => unsent)).toEqual([false, true, false])
  const run = sheet.run()
  expect(run?.was).toEqual([{ key: 'b', base: 'b1' }])
  expect(sheet.text.sliceString(run?.from ?? 0, run?.to)).toBe('EXT. SEA - DAY\n\nHigh Waves.\n\n')
})

test('what is typed in front of a heading belongs to its scene', () => {
  const sheet = new Sheet(page)
  sheet.change({ from: sheet.find('EXT. SEA'), insert: '# Act Two\n\n' })
  expect(sheet.stretches.map(({ unsent }) => unsent)).toEqual([false, true, false])
})

test('a change over a border joins two scenes, and so does the loss of the line between them', () => {
  const sheet = new Sheet(page)
  sheet.change({ from: sheet.find('Rain.'), to: sheet.find('Waves.') })
  expect(sheet.keys()).toEqual([['a', 'b'], ['c']])
  const glued = new Sheet(page)
  glued.change({ from: glued.find('EXT. SEA') - 1, to: glued.find('EXT. SEA') })
  expect(glued.keys()).toEqual([['a', 'b'], ['c']])
})

const part = (key: string, text: string, start: number): Part => ({
  key,
  text,
  hash: `${key}2`,
  sent: `${key}2`,
  start,
  end: start + text.length,
})

test('an answer divides what was sent, also when typing went on meanwhile', () => {
  const sheet = new Sheet(page)
  sheet.change({ from: sheet.find('Waves.') + 6, insert: '\n\nINT. BOAT - DAY\n\nA cat.' })
  const run = sheet.run()
  if (!run) throw new Error('there is something to send')
  const sent = sheet.text.sliceString(run.from, run.to)
  sheet.stretches = sentOff(sheet.stretches, run)
  const since = sheet.change({ from: sheet.find('Waves.'), insert: 'High ' })
  const parts = [part('b', SEA, 0), part('n', 'INT. BOAT - DAY\n\nA cat.', sent.indexOf('INT. BOAT'))]
  sheet.stretches = arrived(sheet.stretches, run, parts, since, run.from, sheet.text.length)
  expect(sheet.keys()).toEqual([['a'], ['b'], ['n'], ['c']])
  expect(sheet.text.sliceString(sheet.stretches[2]?.from ?? 0).startsWith('INT. BOAT')).toBe(true)
  expect(sheet.stretches.map(({ unsent }) => unsent)).toEqual([false, true, true, false])
  expect(sheet.stretches[1]?.was).toEqual([{ key: 'b', base: 'b2' }])
})

test('a scene without its heading is the end of the one above', () => {
  const sheet = new Sheet(page)
  sheet.change({ from: sheet.find('EXT. SEA'), to: sheet.find('Waves.') })
  const run = sheet.run()
  if (!run) throw new Error('there is something to send')
  sheet.stretches = sentOff(sheet.stretches, run)
  const parts = [part('a', 'Waves.', 0)]
  sheet.stretches = arrived(
    sheet.stretches,
    run,
    parts,
    ChangeSet.empty(sheet.text.length),
    run.from,
    sheet.text.length,
  )
  expect(sheet.keys()).toEqual([['a'], ['c']])
  expect(sheet.stretches[0]?.was[0]?.base).toBe('a2')
})

const land = (sheet: Sheet, run: ReturnType<Sheet['run']>, parts: Part[], since: ChangeSet) => {
  if (!run) throw new Error('there is something to send')
  sheet.stretches = arrived(sheet.stretches, run, parts, since, run.from, sheet.text.length)
}

test('two scenes sent together stay two', () => {
  const sheet = new Sheet(page)
  sheet.change([
    { from: sheet.find('Rain'), insert: 'Heavy ' },
    { from: sheet.find('Waves'), insert: 'High ' },
  ])
  const run = sheet.run()
  expect(run?.was).toHaveLength(2)
  sheet.stretches = sentOff(sheet.stretches, run as NonNullable<typeof run>)
  const since = sheet.change({ from: sheet.find('High'), insert: 'Very ' })
  land(sheet, run, [part('a', 'x', 0), part('b', 'y', sheet.find('EXT. SEA'))], since)
  expect(sheet.keys()).toEqual([['a'], ['b'], ['c']])
  expect(sheet.stretches.map(({ unsent }) => unsent)).toEqual([false, true, false])
})

test('scenes joined while one of them was under way keep their order', () => {
  const sheet = new Sheet(page)
  sheet.change({ from: sheet.find('Waves'), insert: 'High ' })
  const run = sheet.run()
  sheet.stretches = sentOff(sheet.stretches, run as NonNullable<typeof run>)
  const since = sheet.change({ from: sheet.find('Rain.'), to: sheet.find('High') })
  expect(unsentRuns(sheet.stretches, sheet.text, run?.was ?? [])).toEqual([
    {
      lead: [{ key: 'a', base: 'a1' }],
      flying: true,
      trail: [],
      after: null,
      text: 'INT. HUT - NIGHT\n\nHigh Waves.\n\n',
    },
  ])
  land(sheet, run, [part('b', 'y', 0)], since)
  expect(sheet.stretches[0]?.was).toEqual([
    { key: 'a', base: 'a1' },
    { key: 'b', base: 'b2' },
  ])
  expect(sheet.stretches[0]?.unsent).toBe(true)
})

test('what waits for a person is not sent, the rest is', () => {
  const sheet = new Sheet(page)
  sheet.change([
    { from: sheet.find('Rain'), insert: 'Heavy ' },
    { from: sheet.find('Waves'), insert: 'High ' },
  ])
  expect(nextRun(sheet.stretches, sheet.text.length, new Set(['a']))?.was).toEqual([{ key: 'b', base: 'b1' }])
})

test('what others did comes in where nothing unsent stands', () => {
  const sheet = new Sheet(page)
  sheet.change({ from: sheet.find('Rain.'), insert: 'Heavy ' })
  const theirs = [
    scene('a', HUT.replace('Rain', 'Snow'), 'a9'),
    scene('n', 'INT. BAR - DAY\n\nMusic.'),
    scene('b', SEA.replace('Waves', 'Calm'), 'b9'),
  ]
  const { changes, stretches } = broughtIn(sheet.stretches, sheet.text, theirs)
  const now = ChangeSet.of(changes, sheet.text.length).apply(sheet.text).toString()
  expect(now).toBe(
    `${HUT.replace('Rain', 'Heavy Rain')}\n\nINT. BAR - DAY\n\nMusic.\n\n${SEA.replace('Waves', 'Calm')}`,
  )
  expect(stretches.map(({ was }) => was.map(({ key }) => key))).toEqual([['a'], ['n'], ['b']])
  for (const [at, begins] of ['INT. HUT', 'INT. BAR', 'EXT. SEA'].entries())
    expect(now.slice(stretches[at]?.from).startsWith(begins)).toBe(true)
  expect(stretches[0]?.was[0]?.base).toBe('a1')
})

test('nothing new changes nothing', () => {
  const sheet = new Sheet(page)
  expect(broughtIn(sheet.stretches, sheet.text, page).changes).toEqual([])
})

test('an empty script is written into', () => {
  const sheet = new Sheet([])
  sheet.change({ from: 0, insert: HUT })
  expect(sheet.run()).toMatchObject({ was: [], after: null, from: 0 })
})

test.each([
  ['abc', 'abXc', { from: 12, to: 12, insert: 'X' }],
  ['aaa', 'aa', { from: 12, to: 13, insert: '' }],
  ['abc', 'xyz', { from: 10, to: 13, insert: 'xyz' }],
])('%s becomes %s by the smallest change', (before, after, change) => {
  expect(smallest(before, after, 10)).toEqual(change)
})
