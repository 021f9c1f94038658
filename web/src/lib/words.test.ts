import { expect, it } from 'vitest'
import { ago, count, dollars, left } from './words'

it('says how long ago', () => {
  expect(ago(0, 30_000)).toBe('just now')
  expect(ago(0, 3 * 3_600_000)).toBe('3 hours ago')
  expect(ago(0, 86_400_000)).toBe('yesterday')
})

it('says what is left in steps that do not dance', () => {
  expect([left(400), left(12_000), left(61_000), left(3_700_000)]).toEqual([
    'a few seconds left',
    'about 20 s left',
    'about 2 min left',
    'about 1 h 2 min left',
  ])
})

it('says money, and that nothing is free', () => {
  expect([dollars(0), dollars(1_200_000), dollars(4_200)]).toEqual(['free', '$1.20', '$0.0042'])
})

it('counts', () => {
  expect([count(1, 'beat'), count(1200, 'beat'), count(2, 'story', 'stories')]).toEqual([
    '1 beat',
    '1,200 beats',
    '2 stories',
  ])
})
