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

/** The film with one scene as it plays where it was put together alone: trimmed since, its shots begin elsewhere. */
export function withAlone(film: Timeline, alone: Scene | undefined): Timeline {
  const now = new Map(alone?.shots.map((shot) => [shot.key, shot]))
  const timed = (shot: Shot) => {
    const { first_frame, frames, head } = now.get(shot.key) ?? shot
    return { ...shot, first_frame, frames, head }
  }
  const scenes = film.scenes.map((scene) =>
    scene.scene === alone?.scene ? { ...scene, frames: alone.frames, shots: scene.shots.map(timed) } : scene,
  )
  return alone ? { ...film, scenes } : film
}

/** A frame of what plays as a frame of the film: the same picture of the same shot. */
export function inFilm(film: Timeline, playing: Timeline, frame: number): number {
  const shot = shotAt(playing, frame)?.shot
  const there = shotsOf(film).find(({ key }) => key === shot?.key)
  if (!shot || !there?.frames) return frame
  const inside = frame - shot.first_frame + shot.head - there.head
  return there.first_frame + Math.min(there.frames - 1, Math.max(0, inside))
}

/** What there is to watch: one scene that was put together alone, or the film. */
export function sourceOf(film: Timeline, alone: Scene | null, made: Timeline['film']): Source | null {
  if (alone && made) return { hash: made.hash, first: alone.first_frame, frames: made.frames ?? alone.frames }
  if (film.film) return { hash: film.film.hash, first: 0, frames: film.frames }
  return null
}

/** The frames the player stays within. */
export function boundsOf(film: Timeline, alone: Scene | null, inOut: Partial<Bounds>): Bounds {
  const whole = alone
    ? { first: alone.first_frame, last: alone.first_frame + Math.max(1, alone.frames) - 1 }
    : { first: 0, last: Math.max(0, film.frames - 1) }
  const first = Math.min(whole.last, Math.max(whole.first, inOut.first ?? whole.first))
  return { first, last: Math.max(first, Math.min(whole.last, inOut.last ?? whole.last)) }
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

export const WORDS: Record<Job['state'], string> = {
  queued: 'waits',
  running: 'is being made',
  done: 'made',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** The outline of a waveform as an SVG path: peaks in percent, mirrored about the middle, silence a hair's breadth. */
export function outline(peaks: readonly number[], high: number): string {
  if (!peaks.length) return ''
  const half = (peak: number) => Math.max(0.5, (peak / 100) * (high / 2))
  const above = peaks.map((peak, at) => `${at} ${high / 2 - half(peak)}`)
  const below = peaks.map((peak, at) => `${at} ${high / 2 + half(peak)}`).reverse()
  return `M${[...above, ...below].join('L')}Z`
}
