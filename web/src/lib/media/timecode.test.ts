import { describe, expect, it } from 'vitest'
import { frameAt, frameOf, lasting, middleOf, timecode } from './timecode'

const RATES = [
  { num: 24, den: 1 },
  { num: 24_000, den: 1001 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 60, den: 1 },
]

describe('frames and seconds', () => {
  it('finds every frame again from its middle, at every rate', () => {
    for (const rate of RATES)
      for (let frame = 0; frame < 200_000; frame += 97) {
        expect(frameAt(middleOf(frame, rate), rate)).toBe(frame)
        const begins = (frame * rate.den) / rate.num
        expect(frameOf(Math.round(begins * 1e6) / 1e6, rate)).toBe(frame) // the player rounds to microseconds
      }
  })

  it('writes timecode as addresses', () => {
    expect(timecode(0, { num: 24, den: 1 })).toBe('00:00:00')
    expect(timecode(24 * 61 + 5, { num: 24_000, den: 1001 })).toBe('01:01:05')
    expect(timecode(25 * 3600, { num: 25, den: 1 })).toBe('1:00:00:00')
  })

  it('says lengths', () => {
    expect(lasting(12, { num: 24, den: 1 })).toBe('12 frames')
    expect(lasting(101, { num: 24, den: 1 })).toBe('4.2 s')
  })
})
