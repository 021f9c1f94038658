import { describe, expect, it } from 'vitest'
import type { HubScene } from '@/features/scene/use-scenes'
import { doubtful, type Match, said, shown, statesIn, taken, type Worn, wearing } from './model'

const seen = (name: string, tags: string[] = []) => ({ id: name, name, kind: 'character', picture: null, tags })
const scene = (id: string, more: Partial<HubScene> = {}) =>
  ({
    id,
    number: id,
    slugline: `INT. ROOM ${id}`,
    synopsis: '',
    flags: 0,
    risks: [],
    included: true,
    cast: [],
    props: [],
    place: null,
    ...more,
  }) as unknown as HubScene
const match = (more: Partial<Match>) =>
  ({
    name: 'MARRA',
    kind: 'character',
    asset: 'm',
    how: 'name',
    likeness: 100,
    scenes: [],
    others: [],
    ...more,
  }) as Match

describe('the scenes', () => {
  const scenes = [
    scene('1', { cast: [seen('Mara', ['torn'])] }),
    scene('2', { flags: 1 }),
    scene('3', { included: false }),
  ] as HubScene[]
  const ids = (...args: Parameters<typeof shown>) => shown(...args).map(({ id }) => id)
  it('are found by what they hold, states too', () => {
    expect(ids(scenes, 'all', 'mara torn')).toEqual(['1'])
    expect(ids(scenes, 'all', 'room 2')).toEqual(['2'])
    expect(ids(scenes, 'all', '')).toEqual(['1', '2', '3'])
  })
  it('are found by a state, and by that one alone', () => {
    expect(statesIn([...scenes, scene('4', { props: [seen('Coat', ['wet', 'torn'])] })])).toEqual(['torn', 'wet'])
    const worn = (at: string, tag: string) => ({ scene: at, tag, name: 'Mara', numbers: ['2'] }) as unknown as Worn
    const found = wearing([worn('1', 'torn'), worn('1', 'left sleeve torn'), worn('3', 'torn')], 'torn')
    expect([...found].map(([at, who]) => [at, who.length])).toEqual([
      ['1', 1],
      ['3', 1],
    ])
  })
  it('are filtered by what waits in them', () => {
    expect(ids(scenes, 'flags', '')).toEqual(['2'])
    expect(ids(scenes, 'out', '')).toEqual(['3'])
    expect(ids(scenes, 'risks', '')).toEqual([])
  })
})

describe('names', () => {
  it('say what they were taken for', () => {
    expect(taken(match({ how: 'alike', likeness: 88 }), 'Mara')).toBe('was taken for Mara: 88 % alike')
    expect(taken(match({ how: 'none', asset: null }), undefined)).toBe('is no asset yet')
    expect(taken(match({ how: 'alias' }), 'Mara')).toBe('is another name of Mara')
  })
  it('are doubtful where they are not certain', () => {
    expect(doubtful(match({}))).toBe(false)
    expect(doubtful(match({ how: 'alias' }))).toBe(false)
    expect(doubtful(match({ how: 'alike' }))).toBe(true)
    expect(doubtful(match({ others: [{ asset: 'n', name: 'Mora', likeness: 86 }] }))).toBe(true)
  })
})

it('says how far a stage has come', () => {
  expect(said({ slug: 'frames', title: 'Frames', status: 'stale', made: 4, needed: 6 })).toBe(
    'Frames: out of date, 4 of 6',
  )
  expect(said({ slug: 'frames', title: 'Frames', status: 'draft', made: 6, needed: 6 })).toBe('Frames: made')
})
