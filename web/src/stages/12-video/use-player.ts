import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { frameAt, frameOf, middleOf, type Rate } from '@/lib/media/timecode'
import { type Bounds, type Source, shuttled } from './model'

export type Player = {
  video: RefObject<HTMLVideoElement | null>
  frame: number
  playing: boolean
  speed: number
  /** within other bounds, where those it stays within are about to change */
  seek: (frame: number, within?: Bounds) => void
  step: (frames: number) => void
  toggle: () => void
  pause: () => void
  shuttle: (way: 1 | -1) => void
}

/** A video told by frames of the film: where it is, and going there to the frame.
 *
 * The frame that is shown is what the player says of the picture it has just put up, and of nothing else. `bounds` are the first
 * and last frame it stays within. Backwards it is stepped, as no browser plays so.
 */
export function usePlayer(source: Source | null, rate: Rate, bounds: Bounds): Player {
  const video = useRef<HTMLVideoElement>(null)
  const [frame, setFrame] = useState(bounds.first)
  const [speed, setSpeed] = useState(0)
  const now = useRef({ frame: bounds.first, speed: 0, bounds, source, rate })
  now.current = { ...now.current, bounds, source, rate }

  const show = useCallback((next: number) => {
    now.current.frame = next
    setFrame(next)
  }, [])
  const run = useCallback((next: number) => {
    now.current.speed = next
    setSpeed(next)
    const player = video.current
    if (!player) return
    if (next > 0) {
      player.playbackRate = next
      void player.play().catch(() => run(0)) // a browser may refuse before the first touch
      return
    }
    if (!player.paused) {
      // the picture may be one ahead of the last that was told: where it stopped is where it is
      const { bounds, source, rate } = now.current
      player.pause()
      const stopped = frameAt(player.currentTime, rate) + (source?.first ?? 0)
      const here = Math.min(bounds.last, Math.max(bounds.first, stopped))
      now.current.frame = here
      setFrame(here)
      player.currentTime = middleOf(here - (source?.first ?? 0), rate)
    }
  }, [])
  const seek = useCallback(
    (wanted: number, within = now.current.bounds) => {
      const { source, rate } = now.current
      const next = Math.min(within.last, Math.max(within.first, Math.round(wanted)))
      show(next)
      if (video.current && source) video.current.currentTime = middleOf(next - source.first, rate)
    },
    [show],
  )
  const step = useCallback(
    (frames: number) => {
      run(0)
      seek(now.current.frame + frames)
    },
    [run, seek],
  )
  const toggle = useCallback(() => {
    const { frame, speed, bounds } = now.current
    if (speed !== 0) return run(0)
    if (frame >= bounds.last) seek(bounds.first)
    run(1)
  }, [run, seek])

  useShown(video, source, now, show, run, seek)
  useBackwards(speed, now, seek, run)
  const key = source?.hash
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file, or other bounds, and it goes to where one was
  useEffect(() => {
    run(0)
    seek(now.current.frame)
  }, [key, bounds.first, bounds.last])
  const shuttle = useCallback((way: 1 | -1) => run(shuttled(now.current.speed, way)), [run])
  return {
    video,
    frame,
    playing: speed !== 0,
    speed,
    seek,
    step,
    toggle,
    pause: useCallback(() => run(0), [run]),
    shuttle,
  }
}

type Now = RefObject<{ frame: number; speed: number; bounds: Bounds; source: Source | null; rate: Rate }>

/** Follows what is on screen while it plays, and stops at the last frame. */
function useShown(
  video: RefObject<HTMLVideoElement | null>,
  source: Source | null,
  now: Now,
  show: (frame: number) => void,
  run: (speed: number) => void,
  seek: (frame: number) => void,
) {
  const key = source?.hash
  // biome-ignore lint/correctness/useExhaustiveDependencies: listened to anew for every file
  useEffect(() => {
    const player = video.current
    if (!player || !key) return
    const at = (frame: number) => {
      const { speed, bounds, source } = now.current
      if (speed <= 0) return
      const shown = frame + (source?.first ?? 0)
      if (shown < bounds.last) return show(shown)
      run(0)
      seek(bounds.last) // a picture may be put up a little before its time has come
    }
    const calls = typeof player.requestVideoFrameCallback === 'function'
    let asked = 0
    const listen: VideoFrameRequestCallback = (_, { mediaTime }) => {
      at(frameOf(mediaTime, now.current.rate))
      asked = player.requestVideoFrameCallback(listen)
    }
    const tick = () => !calls && at(frameAt(player.currentTime, now.current.rate))
    const ended = () => now.current.speed > 0 && run(0)
    const loaded = () => {
      const { frame, source, rate } = now.current
      if (source) player.currentTime = middleOf(Math.max(0, frame - source.first), rate)
    }
    if (calls) asked = player.requestVideoFrameCallback(listen)
    player.addEventListener('timeupdate', tick)
    player.addEventListener('ended', ended)
    player.addEventListener('loadedmetadata', loaded)
    return () => {
      if (calls) player.cancelVideoFrameCallback(asked)
      player.removeEventListener('timeupdate', tick)
      player.removeEventListener('ended', ended)
      player.removeEventListener('loadedmetadata', loaded)
    }
  }, [key])
}

/** Steps back as fast as film would run. */
function useBackwards(speed: number, now: Now, seek: (frame: number) => void, run: (speed: number) => void) {
  useEffect(() => {
    if (speed >= 0) return
    let last = performance.now()
    let owed = 0
    let asked = requestAnimationFrame(function turn(at) {
      const { frame, bounds, rate } = now.current
      owed += ((at - last) / 1000) * (rate.num / rate.den) * -speed
      last = at
      if (owed >= 1) {
        seek(frame - Math.floor(owed))
        owed %= 1
      }
      if (frame <= bounds.first) return run(0)
      asked = requestAnimationFrame(turn)
    })
    return () => cancelAnimationFrame(asked)
  }, [speed, now, seek, run])
}
