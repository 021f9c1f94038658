import { Play } from 'lucide-react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { mediaUrl } from '@/api/client'
import { regionStyle } from '@/features/issues/marked-still'
import type { Region } from '@/features/issues/use-issues'
import { cn } from '@/lib/cn'
import { captionAt, type Source, shotAt, type Timeline } from './model'
import type { useWatching } from './use-film'
import type { Player } from './use-player'

type PictureProps = {
  film: Timeline
  source: Source
  player: Player
  watching: ReturnType<typeof useWatching>[0]
  drawing: boolean
  region: Region | null
  onRegion: (region: Region | null) => void
}

/** The moving picture with its captions; while an issue is marked, the place for drawing on it. */
export function Picture({ film, source, player, watching, drawing, region, onRegion }: PictureProps) {
  const { video } = player
  useEffect(() => {
    if (!video.current) return
    video.current.volume = watching.volume / 100
    video.current.muted = watching.muted
  }, [video, watching.volume, watching.muted])
  const caption = watching.captions ? captionAt(film, player.frame) : []
  return (
    <div
      className="relative mx-auto overflow-hidden bg-black"
      style={{ aspectRatio: `${film.width} / ${film.height}`, maxHeight: '62vh' }}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: the captions are drawn over it, by frames and not by seconds */}
      <video
        ref={video}
        src={mediaUrl(source.hash)}
        playsInline
        preload="auto"
        aria-label="The film"
        onClick={drawing ? undefined : player.toggle}
        className="size-full object-contain"
      />
      {!drawing && <Poster film={film} source={source} player={player} />}
      {caption.length > 0 && (
        <p className="pointer-events-none absolute inset-x-4 bottom-[6%] text-center">
          {caption.map((line) => (
            <span
              key={line}
              className="mx-auto block w-fit rounded bg-black/70 px-2 py-0.5 text-[clamp(12px,1.6vw,19px)] text-white"
            >
              {line}
            </span>
          ))}
        </p>
      )}
      {drawing && <Drawing region={region} onRegion={onRegion} />}
      {!drawing && region && <span aria-hidden className="absolute border-2 border-rec" style={regionStyle(region)} />}
    </div>
  )
}

/** A film that fades in begins black: until it was played or searched, a picture of it stands there. */
function Poster({ film, source, player }: Pick<PictureProps, 'film' | 'source' | 'player'>) {
  const { playing, frame } = player
  const [begun, setBegun] = useState(false)
  if (!begun && (playing || frame !== source.first)) setBegun(true)
  const still = shotAt(film, source.first)?.shot.still
  if (begun || !still) return null
  return (
    <div aria-hidden data-testid="poster" className="pointer-events-none absolute inset-0 grid place-items-center">
      <img src={mediaUrl(still.hash)} alt="" className="absolute inset-0 size-full object-contain" />
      <span className="relative grid size-16 place-items-center rounded-full bg-black/60 text-white shadow-lg backdrop-blur-sm">
        <Play className="ml-1 size-7 fill-current" />
      </span>
    </div>
  )
}

const mille = (value: number) => Math.min(1000, Math.max(0, Math.round(value * 1000)))

/** A rectangle drawn with pointer or finger; the form beside it has the same by keyboard. */
function Drawing({ region, onRegion }: { region: Region | null; onRegion: (region: Region | null) => void }) {
  const plane = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null)
  const at = (event: PointerEvent) => {
    const box = plane.current?.getBoundingClientRect()
    if (!box) return { x: 0, y: 0 }
    return { x: mille((event.clientX - box.left) / box.width), y: mille((event.clientY - box.top) / box.height) }
  }
  const draw = (event: PointerEvent) => {
    if (!from) return
    const to = at(event)
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)]
    const [width, height] = [Math.abs(from.x - to.x), Math.abs(from.y - to.y)]
    if (width > 10 && height > 10) onRegion({ x, y, width, height })
  }
  return (
    <div
      ref={plane}
      data-testid="drawing"
      className={cn('absolute inset-0 cursor-crosshair touch-none', from && 'bg-black/10')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(at(event))
        onRegion(null)
      }}
      onPointerMove={draw}
      onPointerUp={() => setFrom(null)}
      onPointerCancel={() => setFrom(null)}
    >
      {region && (
        <span
          aria-hidden
          className="absolute border-2 border-rec shadow-[0_0_0_9999px_oklch(0_0_0/0.45)]"
          style={regionStyle(region)}
        />
      )}
      {!region && !from && (
        <p className="pointer-events-none absolute inset-x-0 top-3 text-center">
          <span className="rounded-full bg-black/70 px-3 py-1 text-[12.5px] text-white">
            Draw where it is, if it has a place
          </span>
        </p>
      )}
    </div>
  )
}
