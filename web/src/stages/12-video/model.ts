import type { Schemas } from '@/api/client'
import type { Rate } from '@/lib/media/timecode'

export type Timeline = Schemas['TimelineAnswer']
export type Scene = Schemas['SceneOnTime']
export type Shot = Schemas['ShotOnTime']
export type Job = Schemas['JobAnswer']

/** What is in the player: a file whose first frame is `first` of the film. */
export type Source = { hash: string; first: number; frames: number }
export type Bounds = { first: number; last: number }

/** Recordings that the studio takes. */
export const SOUNDS = 'audio/wav,audio/flac,audio/mpeg,audio/mp4,.wav,.flac,.mp3,.m4a'

export const rateOf = (film: Pick<Timeline, 'rate_num' | 'rate_den'>): Rate => ({
  num: film.rate_num,
  den: film.rate_den,
})

export const shotsOf = (film: Timeline): Shot[] => film.scenes.flatMap((scene) => scene.shots)

/** What plays at a frame. Shots without frames never do. */
export function shotAt(film: Timeline, frame: number): { scene: Scene; shot: Shot } | null {
  for (const scene of film.scenes) {
    if (frame >= scene.first_frame + scene.frames) continue
    const shot = scene.shots.find((one) => frame >= one.first_frame && frame < one.first_frame + one.frames)
    if (shot) return { scene, shot }
  }
  return null
}

/** The first frame of the shot after, or of the one before (the shot's own, a little into it). */
export function cutFrom(film: Timeline, frame: number, way: 1 | -1): number {
  const cuts = shotsOf(film).flatMap((shot) => (shot.frames ? [shot.first_frame] : []))
  if (way === 1) return cuts.find((cut) => cut > frame) ?? Math.max(0, film.frames - 1)
  return cuts.filter((cut) => cut < frame).at(-1) ?? 0
}

export const captionAt = (film: Timeline, frame: number): string[] =>
  film.captions.find((one) => frame >= one.first_frame && frame < one.end_frame)?.lines ?? []

/** Speeds of J and L, pressed again and again. */
const SPEEDS = [1, 2, 4, 8]
export function shuttled(speed: number, way: 1 | -1): number {
  if (speed * way <= 0) return way
  return way * (SPEEDS[Math.min(SPEEDS.length - 1, SPEEDS.indexOf(Math.abs(speed)) + 1)] ?? 1)
}

/** How far the ends of a shot can be moved: frames its head can lose, its tail can lose and gain. */
export function trimRoom(shot: Shot): { head: number; tailLose: number; tailGain: number } {
  const frames = shot.clip?.frames ?? 0
  return {
    head: Math.max(0, shot.planned - 1 - Math.max(0, shot.trim_tail)),
    tailLose: Math.max(0, shot.planned - 1 - shot.trim_head),
    tailGain: Math.max(0, frames - shot.planned),
  }
}

export const WORDS: Record<Job['state'], string> = {
  queued: 'waits',
  running: 'is being made',
  done: 'made',
  failed: 'failed',
  cancelled: 'cancelled',
}

const OPERATIONS: Record<string, string> = {
  'video.draw': 'Clip',
  'video.speak': 'Voices',
  'video.mix': 'Scene’s sound',
  'video.master': 'Film’s sound',
  'video.cut': 'Film',
  'video.fit': 'Own clip',
  'video.still': 'Still',
}
export const jobName = (job: Job) => {
  const what = OPERATIONS[job.operation] ?? job.operation
  return job.key === 'cut' || job.key === 'sound/film' ? what : `${what} ${job.name.replace(/^[a-z]+\//, '')}`
}

/** The outline of a waveform as an SVG path: peaks in percent, mirrored about the middle, silence a hair's breadth. */
export function outline(peaks: readonly number[], high: number): string {
  if (!peaks.length) return ''
  const half = (peak: number) => Math.max(0.5, (peak / 100) * (high / 2))
  const above = peaks.map((peak, at) => `${at} ${high / 2 - half(peak)}`)
  const below = peaks.map((peak, at) => `${at} ${high / 2 + half(peak)}`).reverse()
  return `M${[...above, ...below].join('L')}Z`
}

/** What a scene's own film was put together from: when it changes, that film is the past. */
export const stateOf = (scene: Scene | null) =>
  scene?.shots.map((shot) => `${shot.clip?.hash}${shot.head}:${shot.frames}`).join() ?? ''
