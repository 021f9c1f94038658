import { describe, expect, it } from 'vitest'
import { areNarrowed, type Entry, filtered, NO_FILTERS, stateOf } from './model'

const entry = (name: string, more: object = {}, doc: object = {}, scenes: string[] = []): Entry =>
  ({
    id: name,
    doc: {
      locked: false,
      ...doc,
      body: {
        name,
        aliases: [],
        tags: [],
        description: '',
        asset_kind: 'prop',
        waived: false,
        inherited: null,
        ...more,
      },
    },
    picture: null,
    card: { scenes },
  }) as unknown as Entry

const ALL = [
  entry('Elias', { asset_kind: 'character', aliases: ['The Man'], description: 'A wet coat' }, { locked: true }, [
    's1',
  ]),
  entry('lantern', { tags: ['light'], inherited: { key: 'global_asset/1', hash: 'h', name: 'lantern' } }, {}, ['s2']),
  entry('rope', { waived: true }),
]
const names = (filters: object) => filtered(ALL, { ...NO_FILTERS, ...filters }).map((one) => one.id)

describe('the gallery', () => {
  it('finds words in names, aliases, tags and descriptions, all of them', () => {
    expect(names({ words: 'the man' })).toEqual(['Elias'])
    expect(names({ words: 'LIGHT' })).toEqual(['lantern'])
    expect(names({ words: 'wet rope' })).toEqual([])
  })
  it('filters by kind, state, scene, tag, origin and picture', () => {
    expect(names({ kind: 'character' })).toEqual(['Elias'])
    expect(names({ state: 'locked' })).toEqual(['Elias'])
    expect(names({ state: 'open' })).toEqual(['lantern'])
    expect(names({ scene: 's2' })).toEqual(['lantern'])
    expect(names({ tag: 'light' })).toEqual(['lantern'])
    expect(names({ origin: 'library' })).toEqual(['lantern'])
    expect(names({ picture: 'with' })).toEqual([])
    expect(names({ picture: 'without' })).toHaveLength(3)
  })
  it('says a lock before a waiver, and knows when nothing is filtered', () => {
    expect(stateOf(entry('x', { waived: true }, { locked: true }).doc)).toBe('locked')
    expect(areNarrowed(NO_FILTERS)).toBe(false)
    expect(areNarrowed({ ...NO_FILTERS, words: 'a' })).toBe(true)
  })
})
