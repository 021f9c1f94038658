import { describe, expect, it } from 'vitest'
import { areNarrowed, NO_FILTERS, type Sifted, sifted, stateOf, tagsOf } from './sift'

const asset = (name: string, body: object = {}, more: object = {}) => ({
  id: name,
  sift: {
    locked: false,
    scenes: [],
    states: [],
    pictured: false,
    ...more,
    body: {
      name,
      aliases: [],
      tags: [],
      description: '',
      asset_kind: 'prop',
      waived: false,
      inherited: null,
      ...body,
    },
  } as Sifted,
})

const ALL = [
  asset(
    'Elias',
    { asset_kind: 'character', aliases: ['The Man'], description: 'A wet coat' },
    { locked: true, scenes: ['s1'], states: ['torn'] },
  ),
  asset('lantern', { tags: ['light'], inherited: { key: 'global_asset/1' } }, { scenes: ['s2'] }),
  asset('rope', { waived: true }),
]
const names = (filters: object) => sifted(ALL, { ...NO_FILTERS, ...filters }).map((one) => one.id)

describe('assets', () => {
  it('are found by words in names, kinds, aliases, tags and descriptions, all of them', () => {
    expect(names({ words: 'the man' })).toEqual(['Elias'])
    expect(names({ words: 'LIGHT' })).toEqual(['lantern'])
    expect(names({ words: 'wet rope' })).toEqual([])
    expect(names({ words: 'torn char' })).toEqual(['Elias'])
  })
  it('are filtered by kind, state, scene, tag, origin and picture', () => {
    expect(names({ kind: 'character' })).toEqual(['Elias'])
    expect(names({ state: 'locked' })).toEqual(['Elias'])
    expect(names({ state: 'open' })).toEqual(['lantern'])
    expect(names({ scene: 's2' })).toEqual(['lantern'])
    expect(names({ tag: 'light' })).toEqual(['lantern'])
    expect(names({ tag: 'torn' })).toEqual(['Elias'])
    expect(names({ origin: 'library' })).toEqual(['lantern'])
    expect(names({ picture: 'with' })).toEqual([])
    expect(names({ picture: 'without' })).toHaveLength(3)
    expect(tagsOf(ALL)).toEqual(['light', 'torn'])
  })
  it('say a lock before a waiver, and know when nothing is filtered', () => {
    expect(stateOf(asset('x', { waived: true }, { locked: true }).sift)).toBe('locked')
    expect(areNarrowed(NO_FILTERS)).toBe(false)
    expect(areNarrowed({ ...NO_FILTERS, words: 'a' })).toBe(true)
  })
})
