import { Flag } from 'lucide-react'
import { mediaUrl } from '@/api/client'
import type { Found } from '@/features/issues/use-issues'
import { cn } from '@/lib/cn'
import { lasting, timecode } from '@/lib/media/timecode'
import { type Bounds, rateOf, type Timeline } from './model'
import { Waveform } from './waveform'

type StripProps = {
  film: Timeline
  frame: number
  bounds: Bounds
  issues: readonly Found[]
  onSeek: (frame: number) => void
  onIssue: (issue: Found) => void
}

/** The film as a strip: its scenes, its shots with their first pictures, what was marked, and the playhead. */
export function Strip({ film, frame, bounds, issues, onSeek, onIssue }: StripProps) {
  const rate = rateOf(film)
  const last = Math.max(1, film.frames - 1)
  const at = (value: number) => `${(100 * value) / Math.max(1, film.frames)}%`
  const open = issues.filter((one) => one.issue.state === 'open' && one.frame !== null)
  return (
    <div className="relative select-none px-4 pt-6 pb-3">
      <div className="relative">
        <ol aria-label="Scenes of the film" className="relative h-5">
          {film.scenes.map((scene) => (
            <li
              key={scene.scene}
              title={`${scene.number}. ${scene.slugline} · ${lasting(scene.frames, rate)}`}
              className="absolute inset-y-0 overflow-hidden border-tungsten/50 border-l pl-1.5 text-[11px] text-fg-2 leading-5"
              style={{ left: at(scene.first_frame), width: at(scene.frames) }}
            >
              <span className="block truncate">
                <span className="tc text-tungsten">{scene.number}</span> {scene.slugline}
              </span>
            </li>
          ))}
        </ol>
        <div className="relative h-14 overflow-hidden rounded-lg bg-ink-850">
          {film.scenes.flatMap((scene) =>
            scene.shots.map((shot) => (
              <div
                key={shot.key}
                className={cn(
                  'absolute inset-y-0 overflow-hidden border-ink-950 border-r',
                  frame >= shot.first_frame &&
                    frame < shot.first_frame + shot.frames &&
                    'outline-2 outline-tungsten -outline-offset-2',
                )}
                style={{ left: at(shot.first_frame), width: at(shot.frames) }}
              >
                {shot.still && (
                  <img
                    src={mediaUrl(shot.still.hash)}
                    alt=""
                    loading="lazy"
                    draggable={false}
                    className={cn('h-full w-full object-cover', shot.status !== 'fresh' && 'opacity-40')}
                  />
                )}
                {shot.status !== 'fresh' && <span className="absolute inset-x-0 bottom-0 h-1 bg-rec" />}
              </div>
            )),
          )}
          {bounds.first > 0 && <Veil left="0%" width={at(bounds.first)} />}
          {bounds.last < film.frames - 1 && (
            <Veil left={at(bounds.last + 1)} width={at(film.frames - bounds.last - 1)} />
          )}
        </div>
        <Waveform mixed={film.film !== null} />
        <div className="sprockets mt-1.5" aria-hidden />
        <div
          aria-hidden
          className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 bg-rec"
          style={{ left: at(frame + 0.5) }}
        >
          <span className="absolute -top-1.5 left-1/2 size-2.5 -translate-x-1/2 rotate-45 rounded-[2px] bg-rec" />
        </div>
        <input
          type="range"
          aria-label="Playhead"
          aria-valuetext={timecode(frame, rate)}
          min={0}
          max={last}
          step={1}
          value={frame}
          onChange={(event) => onSeek(Number(event.target.value))}
          className="absolute inset-x-0 top-5 bottom-0 m-0 w-full cursor-ew-resize touch-none appearance-none bg-transparent opacity-0 focus-visible:opacity-100 [&::-webkit-slider-thumb]:size-3 [&::-webkit-slider-thumb]:opacity-0 [&::-webkit-slider-thumb]:appearance-none"
        />
        {open.map((one) => (
          <button
            key={one.id}
            type="button"
            aria-label={`Issue at ${timecode(one.frame ?? 0, rate)}: ${one.label}`}
            onClick={() => onIssue(one)}
            className="absolute -top-6 grid size-6 -translate-x-1/2 place-items-center text-rec"
            style={{ left: at((one.frame ?? 0) + 0.5) }}
          >
            <Flag aria-hidden className="size-3.5 fill-current" />
          </button>
        ))}
      </div>
    </div>
  )
}

const Veil = ({ left, width }: { left: string; width: string }) => (
  <div aria-hidden className="absolute inset-y-0 bg-veil" style={{ left, width }} />
)
