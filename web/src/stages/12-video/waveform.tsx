import { useMemo } from 'react'
import type { Schemas } from '@/api/client'
import { useRoom } from '@/lib/rooms'
import { outline } from './model'

const HIGH = 100

/** How loud the film is along the strip: all of it, and in front of it what is said. Nothing where it is not mixed yet. */
export function Waveform({ mixed }: { mixed: boolean }) {
  const { data } = useRoom<Schemas['WaveformAnswer']>(mixed ? 'video/sound/waveform' : null)
  const [mix, dialogue] = useMemo(
    () => [data?.mix, data?.dialogue].map((peaks) => outline(peaks ?? [], HIGH)),
    [data?.mix, data?.dialogue],
  )
  if (!mixed || !data?.mix.length) return null
  return (
    <svg
      role="img"
      aria-label="How loud the film is; what is said stands in front"
      viewBox={`0 0 ${data.mix.length} ${HIGH}`}
      preserveAspectRatio="none"
      className="mt-1.5 block h-10 w-full rounded-lg bg-ink-850"
    >
      <path d={mix} className="fill-fg-3/60" />
      <path d={dialogue} className="fill-tungsten" />
    </svg>
  )
}
