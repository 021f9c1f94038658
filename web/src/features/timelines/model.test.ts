import { expect, it } from 'vitest'
import { bend, inTime, pictureOf, towards } from './model'
import type { Commit, Lane } from './use-timelines'

const lane = (id: string, more: Partial<Lane> = {}): Lane => ({
  id,
  name: id,
  main: id === 'main',
  author: 'ann',
  message: '',
  forced: false,
  created_at: 1,
  deleted_at: null,
  forked_from: null,
  forked_commit: null,
  head_commit: null,
  changed_at: 1,
  ...more,
})
const commit = (
  id: string,
  branch: string,
  at: number,
  parent: string | null = null,
  merged: string | null = null,
): Commit => ({
  id,
  branch,
  parent,
  merged,
  kind: 'named',
  message: id,
  author: 'ann',
  at,
})

const commits = [commit('m2', 'main', 5, 'm1', 'd1'), commit('d1', 'dark', 4, 'm1'), commit('m1', 'main', 1)]
const lanes = [
  lane('main', { head_commit: 'm2' }),
  lane('dark', { head_commit: 'd1', forked_commit: 'm1' }),
  lane('light', { head_commit: 'm1', forked_commit: 'm1' }),
  lane('gone', { deleted_at: 9, head_commit: 'm1' }),
]

it('puts versions in time, and never a version before one it came from', () => {
  const late = [commit('child', 'main', 1, 'parent'), commit('parent', 'main', 7)]
  expect(inTime(late).map(({ id }) => id)).toEqual(['parent', 'child'])
  expect(inTime(commits).map(({ id }) => id)).toEqual(['m1', 'd1', 'm2'])
})

it('draws branches as rows that end in how they stand now', () => {
  const picture = pictureOf(lanes, commits, false)
  expect(picture.lanes.map(({ id }) => id)).toEqual(['main', 'dark', 'light'])
  const told = picture.edges.map(({ from, to, sort }) => `${from.id} ${sort} ${to.id}`)
  expect(told).toEqual([
    'commit:m1 fork commit:d1',
    'commit:m1 along commit:m2',
    'commit:d1 merge commit:m2',
    'commit:m2 along now:main',
    'commit:d1 along now:dark',
    'commit:m1 fork now:light',
  ])
  expect(pictureOf(lanes, commits, true).lanes).toHaveLength(4)
})

it('is walked by arrow keys, and an edge holds', () => {
  const picture = pictureOf(lanes, commits, false)
  const walk = (from: string, ...keys: string[]) => keys.reduce((at, key) => towards(picture, at, key)?.id ?? '', from)
  expect(walk('commit:m1', 'ArrowRight')).toBe('commit:m2')
  expect(walk('commit:m1', 'ArrowLeft')).toBe('commit:m1')
  expect(walk('commit:m1', 'End')).toBe('now:main')
  expect(walk('commit:m2', 'ArrowDown')).toBe('commit:d1')
  expect(walk('commit:d1', 'ArrowDown', 'ArrowDown')).toBe('now:light')
  expect(walk('commit:d1', 'ArrowUp')).toMatch(/^commit:m/)
})

it('stays the same and quick with 200 versions of 20 branches', () => {
  const many = Array.from({ length: 20 }, (_, at) => lane(at ? `b${at}` : 'main', { head_commit: `c${180 + at}` }))
  const past = Array.from({ length: 200 }, (_, at) =>
    commit(`c${at}`, many[at % 20]?.id ?? 'main', at, at >= 20 ? `c${at - 20}` : null),
  ).reverse()
  const picture = pictureOf(many, past, false)
  expect(picture.nodes).toHaveLength(220)
  expect(picture.edges).toHaveLength(200)
  expect(pictureOf(many, past, false)).toEqual(picture)
})

it('leaves its row at once, and merges at the end', () => {
  expect(bend(0, 10, 50, 10, 20)).toBe('M0 10H50')
  expect(bend(0, 10, 50, 90, 20)).toBe('M0 10C10 10 10 90 20 90H50')
  expect(bend(0, 10, 50, 90, 20, true)).toBe('M0 10H30C40 10 40 90 50 90')
})
