import { describe, expect, it } from 'vitest'
import {
  type Cost,
  clear,
  openAtFirst,
  paid,
  rate,
  type SceneSheet,
  type Sheet,
  type ShotRow,
  seconds,
  stateOf,
} from './model'

const cost = (some: Partial<Cost>): Cost => ({ renders: 1, micro: 0, paid_micro: 0, unknown: 0, ...some })
const scene = (id: string, shots: number) =>
  ({ scene: id, shots: Array.from({ length: shots }, () => ({})) }) as unknown as SceneSheet

describe('what is told before it is sent', () => {
  it('says a price, and what has none', () => {
    expect(paid(cost({ paid_micro: 645_440 }))).toBe('$0.65')
    expect(paid(cost({}))).toBe('–')
    expect(paid(cost({ paid_micro: 70_000, unknown: 2 }))).toBe('$0.07 + 2 unpriced')
    expect(paid(cost({ unknown: 1 }))).toBe('no price')
  })

  it('says a length and a rate', () => {
    expect([seconds(3333), seconds(12_000)]).toEqual(['3.3 s', '12 s'])
    expect(rate({ micro: 70_000, unit: 'second' } as never)).toBe('$0.07 a second')
    expect(rate({ micro: null, unit: 'second' } as never)).toBe('no price today')
  })

  it('opens a short film whole, and of a long one the scene that one stands in', () => {
    expect([...openAtFirst([scene('a', 8), scene('b', 9)], null)]).toEqual(['a', 'b'])
    expect([...openAtFirst([scene('a', 80), scene('b', 90)], 'b')]).toEqual(['b'])
    expect([...openAtFirst([scene('a', 80), scene('b', 90)], null)]).toEqual(['a'])
  })

  it('says who has looked at the film, and never that somebody did who did not', () => {
    const told = (by_hand: number, to_send = 0) =>
      clear({ to_send, looked_at: [{ stage: 'frames', by_hand, whole: 8 }] } as unknown as Sheet)
    expect(told(8)).toContain('A person has approved every frame.')
    expect(told(0)).toContain('Nobody has approved the frames: they passed by themselves.')
    expect(told(3)).toContain('3 of 8 shots have frames that a person approved; the others passed by themselves.')
    expect(told(8, 2)).toContain('What is sent has approved frames')
  })

  it('tells of each shot what becomes of it', () => {
    const row = (some: Partial<ShotRow>) =>
      stateOf({ blocking: 0, sent: true, clip: 'stale', cost: cost({}), ...some } as ShotRow)
    expect(row({ blocking: 1 }).word).toBe('Blocked')
    expect(row({ sent: false }).word).toBe('Made')
    expect(row({ clip: 'missing' }).word).toBe('Will be made')
    expect(row({}).word).toBe('Made again')
    expect(row({ cost: cost({ renders: 0 }) }).word).toBe('Comes out as it is')
  })
})
