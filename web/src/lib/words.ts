/** Numbers and times as a person says them. */

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `3 hours ago`; `just now` below a minute. `at` and `now` in ms since 1970. */
export function ago(at: number, now = Date.now()): string {
  const [unit, length] = STEPS.find(([, step]) => Math.abs(now - at) >= step) ?? []
  if (!unit || !length) return 'just now'
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-Math.round((now - at) / length), unit)
}

/** `about 2 min left`, in steps that do not dance. */
export function left(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 10) return 'a few seconds left'
  if (seconds < 60) return `about ${Math.ceil(seconds / 10) * 10} s left`
  if (seconds < 3600) return `about ${Math.ceil(seconds / 60)} min left`
  return `about ${Math.floor(seconds / 3600)} h ${Math.ceil((seconds % 3600) / 60)} min left`
}

/** Micro-dollars as dollars: `$1.20`; `$0.0042` where cents would hide it; `free` for nothing. */
export function dollars(micro: number): string {
  if (micro === 0) return 'free'
  const digits = Math.abs(micro) < 10_000 ? 4 : 2
  return new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: digits }).format(
    micro / 1e6,
  )
}

/** `1 beat`, `12 beats`. */
export const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`
