import { beforeEach, describe, expect, it } from 'vitest'
import type { Run } from '@/api/shapes'
import { names, queries } from '@/lib/queries'
import { askedRuns, heardRun } from './runs'

const run = (id: string, state: Run['state'], done = 0) => ({ id, state, done }) as Run
const shown = () => queries.getQueryData<Run[]>(names.runs('p'))?.map(({ id, state, done }) => [id, state, done])

beforeEach(() => queries.clear())

describe('a run that has ended', () => {
  it('does not go on again because the answer that began it comes late', () => {
    heardRun('p', run('1', 'done', 3))
    heardRun('p', run('1', 'running'))
    expect(shown()).toEqual([['1', 'done', 3]])
  })
  it('does not go on again because it was asked for before it ended', () => {
    heardRun('p', run('1', 'failed'))
    expect(askedRuns('p', [run('1', 'running'), run('0', 'done')]).map(({ state }) => state)).toEqual([
      'failed',
      'done',
    ])
  })
})

it('a run goes on, the latest heard first', () => {
  heardRun('p', run('1', 'running'))
  heardRun('p', run('2', 'running'))
  heardRun('p', run('1', 'running', 2))
  expect(shown()).toEqual([
    ['1', 'running', 2],
    ['2', 'running', 0],
  ])
  heardRun('p', run('1', 'done', 4))
  expect(shown()?.[0]).toEqual(['1', 'done', 4])
})
