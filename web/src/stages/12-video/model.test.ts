import { describe, expect, it } from 'vitest'
import { captionAt, cutFrom, outline, type Shot, shotAt, shuttled, type Timeline } from './model'

const shot = (name: string, first_frame: number, frames: number): Shot =>
  ({
    shot: name,
    key: `clip/s/${name}`,
    label: name,
    first_frame,
    frames,
  }) as Shot

const film = {
  frames: 60,
  scenes: [
    { scene: 's', first_frame: 0, frames: 40, shots: [shot('a', 0, 25), shot('x', 25, 0), shot('b', 25, 15)] },
    { scene: 't', first_frame: 40, frames: 20, shots: [shot('c', 40, 20)] },
  ],
  captions: [{ first_frame: 10, end_frame: 20, lines: ['Not yet.'] }],
} as unknown as Timeline

describe('the film by frames', () => {
  it('knows what plays at every frame, its first and its last', () => {
    const played = [0, 24, 25, 39, 40, 59].map((frame) => shotAt(film, frame)?.shot.shot)
    expect(played).toEqual(['a', 'a', 'b', 'b', 'c', 'c'])
    expect(shotAt(film, 60)).toBeNull()
  })

  it('goes from cut to cut and stays in the film', () => {
    expect([0, 24, 25, 40].map((frame) => cutFrom(film, frame, 1))).toEqual([25, 25, 40, 59])
    expect([59, 40, 26, 25, 0].map((frame) => cutFrom(film, frame, -1))).toEqual([40, 25, 25, 0, 0])
  })

  it('shows a caption while it lasts', () => {
    expect([9, 10, 19, 20].map((frame) => captionAt(film, frame).length)).toEqual([0, 1, 1, 0])
  })

  it('goes faster each time, and turns round at once', () => {
    expect([0, 1, 2, 4, 8].map((speed) => shuttled(speed, 1))).toEqual([1, 2, 4, 8, 8])
    expect(shuttled(4, -1)).toBe(-1)
    expect(shuttled(-1, -1)).toBe(-2)
  })

  it('draws a waveform about its middle, and silence as a line', () => {
    expect(outline([0, 100], 100)).toBe('M0 49.5L1 0L1 100L0 50.5Z')
    expect(outline([], 100)).toBe('')
  })
})
