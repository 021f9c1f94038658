import type { Schemas } from '@/api/client'
import type { Doc } from '@/api/shapes'
import type { Media } from '@/features/library/shapes'

export type SceneFrames = Schemas['SceneFramesAnswer']
export type Card = Schemas['ShotFramesAnswer']
export type End = Schemas['FrameEndAnswer']
export type At = End['at']
export type Drift = Schemas['FrameDriftAnswer']
export type Link = Schemas['ChainLink']
export type Detector = Schemas['DetectorAnswer']
export type Prices = Schemas['FramePricesAnswer']
export type Price = Schemas['FramesPrice']
export type Stands = Schemas['StandsOnAnswer']
export type Take = Schemas['FrameTake']
export type Mode = 'quick' | 'control'

export type Frame = {
  start: Media | null
  end: Media | null
  engine: string
  take: number
  guidance: string
  understood: string[]
}

/** One shot's frames: what the server knows of them, and their document once it is there. */
export type Entry = { card: Card; doc: Doc<Frame> | null }

export const ENDS: readonly At[] = ['start', 'end']
export const WORD: Record<At, string> = { start: 'Start', end: 'End' }
export const STANDING: Record<End['standing'], string> = {
  none: 'Not made yet',
  drawn: 'Drawn from the prompt',
  own: 'Put there by hand',
  retouched: 'Retouched',
  shared: 'Shared with the shot before',
}

export const placeOf = (key: string) => key.slice('frame/'.length)
export const mediaOf = (entry: Entry, at: At): Media | null => entry.doc?.body[at] ?? null
export const endOf = (card: Card, at: At) => card.ends.find((end) => end.at === at)
export const drifts = (card: Card) => card.ends.flatMap((end) => end.drift)

/** What a take was asked for, in few words. */
export function wordsOf({ picture, retouched, guidance, understood }: Take): string {
  if (picture.origin === 'upload') return 'your own'
  if (retouched) return `retouched: ${guidance || 'filled in'}`
  return understood.join(', ') || guidance || 'by the prompt'
}

export type State = 'missing' | 'stale' | 'waiting' | 'approved' | 'made'

/** How a shot's frames stand, in one word. */
export function stateOf({ card, doc }: Entry): State {
  if (!doc || !card.made) return 'missing'
  if (doc.locked) return 'approved'
  return doc.status === 'stale' || doc.status === 'waiting' ? doc.status : 'made'
}

/** The next shot that nobody has approved, from one on and round again; null where all are. */
export function nextToApprove(entries: readonly Entry[], from: string | null): Entry | null {
  const at = entries.findIndex(({ card }) => card.shot === from)
  const round = [...entries.slice(at + 1), ...entries.slice(0, at + 1)]
  return round.find((entry) => stateOf(entry) !== 'approved') ?? null
}

export type Side = { id: string; hash: string; label: string }

/** What a frame may be held against: the frames around it, its other end, how the scene before ended, its own takes. */
export function sides(
  entries: readonly Entry[],
  entry: Entry,
  at: At,
  takes: readonly Take[],
  rear: { frame: string | null; number: string } | null,
): Side[] {
  const place = entries.indexOf(entry)
  const before = entries[place - 1]
  const after = entries[place + 1]
  const now = mediaOf(entry, at)
  const behind: [string | null | undefined, string] = [rear?.frame, `End of scene ${rear?.number}`]
  const found: [string | null | undefined, string][] = [
    at === 'start'
      ? [before && mediaOf(before, 'end')?.hash, `End of shot ${before?.card.number}`]
      : [mediaOf(entry, 'start')?.hash, 'Its own start'],
    at === 'end'
      ? [after && mediaOf(after, 'start')?.hash, `Start of shot ${after?.card.number}`]
      : [mediaOf(entry, 'end')?.hash, 'Its own end'],
    behind,
    ...takes.map((take, back): [string, string] => [take.picture.hash, `Take ${takes.length - back}`]),
  ]
  // what a scene begins with follows the scene before, over a title too
  if (at === 'start' && (!before || before.card.card)) found.unshift(behind)
  const seen = new Set([now?.hash])
  return found.flatMap(([hash, label]) => {
    if (!hash || seen.has(hash)) return []
    seen.add(hash)
    return [{ id: `${label}:${hash}`, hash, label }]
  })
}

/** Where a marked region lies over its picture. */
export const boxStyle = ([x, y, width, height]: Drift['box']) => ({
  left: `${(x ?? 0) / 10}%`,
  top: `${(y ?? 0) / 10}%`,
  width: `${(width ?? 0) / 10}%`,
  height: `${(height ?? 0) / 10}%`,
})

/** A share in thousandths as a person reads it: `2.4 %`. */
export const percent = (permille: number) => `${(permille / 10).toFixed(permille < 100 ? 1 : 0)} %`

/** The shape of the film's frames, as in CSS. */
export const shapeOf = (told: SceneFrames) => `${told.width}/${told.height}`
