import { describe, expect, it } from 'vitest'
import { shownLength, typedLength, typedMoney } from './model'

describe('what is typed', () => {
  it('is a length', () => {
    expect(['2', '1:30', '2 min', '90s', '2m 5s', ''].map(typedLength)).toEqual([
      120_000,
      90_000,
      120_000,
      90_000,
      125_000,
      null,
    ])
    expect(typedLength('long')).toBeUndefined()
    expect(typedLength(shownLength(125_000))).toBe(125_000)
  })
  it('is money', () => {
    expect(['$12.50', '0.000001', ''].map(typedMoney)).toEqual([12_500_000, 1, null])
    expect(typedMoney('much')).toBeUndefined()
  })
})
