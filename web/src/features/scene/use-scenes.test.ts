import { expect, it } from 'vitest'
import { clock, eighths } from './use-scenes'

it('counts pages in eighths as the trade writes them', () => {
  expect([1, 3, 8, 12, 16].map(eighths)).toEqual(['1/8', '3/8', '1', '1 4/8', '2'])
})

it('tells times', () => {
  expect([0, 7_400, 65_000, 600_000].map(clock)).toEqual(['0:00', '0:07', '1:05', '10:00'])
})
