import { describe, expect, it } from 'vitest'
import { BLANK, cleared, painted, redo, type Stroke, undo } from './strokes'

const stroke = (size: number): Stroke => ({ erase: false, size, points: [[1, 2]] })

describe('a painting', () => {
  it('takes strokes back and brings them again', () => {
    const two = painted(painted(BLANK, stroke(1)), stroke(2))
    expect(undo(two).strokes).toEqual([stroke(1)])
    expect(redo(undo(two))).toEqual(two)
    expect(undo(undo(undo(two))).strokes).toEqual([])
    expect(redo(two)).toEqual(two)
  })

  it('forgets what was taken back once something new is painted', () => {
    const after = painted(undo(painted(BLANK, stroke(1))), stroke(2))
    expect(redo(after)).toEqual(after)
  })

  it('gets everything back after it was cleared, in order', () => {
    const three = [1, 2, 3].reduce((was, size) => painted(was, stroke(size)), BLANK)
    const empty = cleared(three)
    expect(empty.strokes).toEqual([])
    expect([1, 2, 3].reduce((was) => redo(was), empty)).toEqual(three)
  })

  it('has no stroke of no points', () => {
    expect(painted(BLANK, { erase: false, size: 3, points: [] })).toBe(BLANK)
  })
})
