/** Film time on screen: frame numbers and exact rates. Seconds exist only where the browser's player asks for them. */

export type Rate = { num: number; den: number }

/** Where to seek for a frame to be shown: its middle. At its very beginning some players show the one before. */
export const middleOf = (frame: number, rate: Rate) => ((frame + 0.5) * rate.den) / rate.num

/** The frame that is shown at a time of the player. */
export const frameAt = (seconds: number, rate: Rate) => Math.max(0, Math.floor((seconds * rate.num) / rate.den + 1e-4))

/** The frame whose own time the player says (it begins there, give or take its rounding). */
export const frameOf = (mediaTime: number, rate: Rate) => Math.max(0, Math.round((mediaTime * rate.num) / rate.den))

/** Frames of a second, as timecode counts them: 24 for 23.976. */
export const nominal = (rate: Rate) => Math.ceil(rate.num / rate.den)

const two = (value: number) => String(value).padStart(2, '0')

/** `1:02:03:04`, the hours only where there are any. Non-drop: an address, not a clock. */
export function timecode(frame: number, rate: Rate): string {
  const per = nominal(rate)
  const seconds = Math.floor(frame / per)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}:${two(frame % per)}`
}

/** A length as a person says it: `4.2 s`, `12 frames` below a second. */
export function lasting(frames: number, rate: Rate): string {
  const seconds = (frames * rate.den) / rate.num
  return seconds < 1 ? `${frames} frame${frames === 1 ? '' : 's'}` : `${seconds.toFixed(1)} s`
}
