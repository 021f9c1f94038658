import { useEffect, useRef, useState } from 'react'
import { mediaUrl } from '@/api/client'
import { regionStyle } from '@/features/issues/marked-still'
import type { Region } from '@/features/issues/use-issues'
import { middleOf, timecode } from '@/lib/media/timecode'
import { Slider } from '@/ui/slider'
import { rateOf, type Timeline } from './model'

type Named = { hash: string; word: string }
type ClipCompareProps = {
  film: Timeline
  title: string
  before: Named
  after: Named
  frame: number
  region: Region | null
}

/** Two clips of a shot at the same frame: as it was marked and as it is now, or take against take. */
export function ClipCompare({ film, title, before, after, frame: marked, region }: ClipCompareProps) {
  const rate = rateOf(film)
  const [frame, setFrame] = useState(marked)
  const [last, setLast] = useState(marked)
  return (
    <figure className="mt-3">
      <figcaption className="eyebrow mb-1.5">{title}</figcaption>
      <div className="grid grid-cols-2 gap-2">
        {[before, after].map(({ hash, word }) => (
          <Side
            key={hash}
            word={word}
            hash={hash}
            at={middleOf(frame, rate)}
            region={region}
            onLength={(seconds) => setLast((was) => Math.max(was, Math.floor((seconds * rate.num) / rate.den) - 1))}
          />
        ))}
      </div>
      <div className="mt-2 flex items-center gap-3">
        <Slider
          label="Frame of both"
          value={frame}
          min={0}
          max={Math.max(1, last)}
          format={(now) => timecode(now, rate)}
          onValueChange={setFrame}
        />
        <span className="tc text-[11.5px] text-fg-3">{timecode(frame, rate)}</span>
      </div>
    </figure>
  )
}

type SideProps = { word: string; hash: string; at: number; region: Region | null; onLength: (seconds: number) => void }

function Side({ word, hash, at, region, onLength }: SideProps) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.currentTime = at
  }, [at])
  return (
    <div className="relative overflow-hidden rounded-lg bg-black">
      <video
        ref={video}
        src={mediaUrl(hash)}
        muted
        playsInline
        preload="auto"
        aria-label={word}
        onLoadedMetadata={(event) => {
          event.currentTarget.currentTime = at
          onLength(event.currentTarget.duration)
        }}
        className="w-full"
      />
      {region && <span aria-hidden className="absolute border-2 border-rec" style={regionStyle(region)} />}
      <span className="absolute top-1.5 left-1.5 rounded bg-black/70 px-1.5 py-0.5 text-[11px] text-white">{word}</span>
    </div>
  )
}
