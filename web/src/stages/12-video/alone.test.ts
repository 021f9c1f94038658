import { expect, test } from 'vitest'
import { inFilm, type Scene, type Shot, shotAt, type Timeline, withAlone } from './model'

const shot = (key: string, first_frame: number, frames: number, head = 0) =>
  ({ key, first_frame, frames, head, trim_head: head }) as Shot
const scene = (id: string, first_frame: number, shots: Shot[]) =>
  ({ scene: id, first_frame, shots, frames: shots.reduce((sum, { frames }) => sum + frames, 0) }) as Scene
const FILM = {
  frames: 60,
  scenes: [
    scene('a', 0, [shot('clip/a/1', 0, 20)]),
    scene('b', 20, [shot('clip/b/1', 20, 20), shot('clip/b/2', 40, 20)]),
  ],
} as Timeline

test('a scene put together alone plays by its own clock, and what was trimmed last stays the shot’s', () => {
  const alone = scene('b', 20, [shot('clip/b/1', 20, 15, 5), shot('clip/b/2', 35, 20)])
  const playing = withAlone(FILM, alone)
  expect(playing.scenes[0]).toBe(FILM.scenes[0])
  expect(playing.scenes[1]?.frames).toBe(35)
  expect(playing.scenes[1]?.shots.map(({ first_frame, trim_head }) => [first_frame, trim_head])).toEqual([
    [20, 0],
    [35, 0],
  ])
  expect(shotAt(playing, 36)?.shot.key).toBe('clip/b/2')
  expect(withAlone(FILM, undefined)).toBe(FILM)
})

test('a frame of it is the frame of the film with the same picture', () => {
  const playing = withAlone(FILM, scene('b', 20, [shot('clip/b/1', 20, 15, 5), shot('clip/b/2', 35, 20)]))
  expect([20, 34, 35, 54].map((frame) => inFilm(FILM, playing, frame))).toEqual([25, 39, 40, 59])
  const longer = withAlone(FILM, scene('b', 20, [shot('clip/b/1', 20, 26), shot('clip/b/2', 46, 20)]))
  expect(inFilm(FILM, longer, 45)).toBe(39) // what is not in the film yet: its last frame
  expect([0, 19, 999].map((frame) => inFilm(FILM, FILM, frame))).toEqual([0, 19, 999])
})
