import { describe, expect, it } from 'vitest'
import { apart, type BeatDoc, clock, shifted, spans, typedTime } from './model'

describe('times', () => {
  it('are typed as people type them', () => {
    expect(['12', '12.5s', '1:05', '1m 5s', '2 min', '0:07.5'].map(typedTime)).toEqual([
      12_000, 12_500, 65_000, 65_000, 120_000, 7_500,
    ])
    expect(['', 'soon', '-3', '1:2:3'].map(typedTime)).toEqual([null, null, null, null])
  })
  it('come back as they were typed', () => {
    for (const ms of [500, 7_000, 12_500, 65_000, 600_000]) expect(typedTime(clock(ms))).toBe(ms)
  })
})

describe('the board', () => {
  it('moves one and keeps the others', () => {
    expect(shifted(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
    expect(shifted(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c'])
  })
  it('keeps points apart that a finger has to tell from each other, and on the line', () => {
    expect(apart([10, 500, 510, 990], 24, 1000)).toEqual([10, 500, 524, 990])
    expect(apart([980, 985, 990], 24, 1000)).toEqual([952, 976, 1000])
    expect(apart([], 24, 1000)).toEqual([])
  })
  it('lays beats end to end', () => {
    const beat = (duration_ms: number) => ({ body: { duration_ms } }) as BeatDoc
    expect(spans([beat(1000), beat(3000)])).toEqual([
      { from: 0, to: 0.25 },
      { from: 0.25, to: 1 },
    ])
    expect(spans([])).toEqual([])
  })
})
