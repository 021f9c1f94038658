import { type ReactNode, useState } from 'react'
import { mediaUrl } from '@/api/client'
import { cn } from '@/lib/cn'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { Slider } from '@/ui/slider'
import { type Mode, useFlicker } from './flicker'

/** One of the two pictures: by its file in the studio, under the word that names it. */
export type Side = { hash: string; label: string }

type CompareProps = {
  before: Side
  after: Side
  /** the shape of both, as in CSS: `16/9`; pictures of another shape are fitted in */
  shape?: string
  /** what lies over both, like marked regions: as wide and high as the pictures */
  children?: ReactNode
  className?: string
}

const MODES: { value: Mode; label: string }[] = [
  { value: 'slider', label: 'Slider' },
  { value: 'ghost', label: 'Ghost' },
  { value: 'flicker', label: 'Flicker' },
  { value: 'both', label: 'Side by side' },
]

/** Two pictures against each other: by a line that is drawn across, one through the other, in turns, or side by side. */
export function Compare({ before, after, shape = '16/9', children, className }: CompareProps) {
  const [mode, setMode] = useState<Mode>('slider')
  const [line, setLine] = useState(50)
  const [through, setThrough] = useState(50)
  const flicker = useFlicker(mode === 'flicker')
  const cut = mode === 'slider' ? { clipPath: `inset(0 0 0 ${line}%)` } : undefined
  const seen = mode === 'ghost' ? through / 100 : mode === 'flicker' ? Number(flicker.second) : 1
  return (
    <figure className={cn('min-w-0', className)}>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Segmented label="How to compare" size="sm" value={mode} onValueChange={setMode} options={MODES} />
        {mode === 'flicker' && (
          <Button size="sm" aria-pressed={flicker.running} onClick={flicker.toggle}>
            {flicker.running ? 'Hold' : 'Run'}
          </Button>
        )}
        {mode === 'flicker' && (
          <Button size="sm" variant="ghost" onClick={flicker.turn}>
            Turn
          </Button>
        )}
      </div>
      {mode === 'both' ? (
        <div className="grid gap-2 sm:grid-cols-2">
          {[before, after].map((side) => (
            <div
              key={side.label}
              className="relative overflow-hidden rounded-xl bg-ink-850"
              style={{ aspectRatio: shape }}
            >
              <Picture side={side} />
              {children}
              <Label className="left-2">{side.label}</Label>
            </div>
          ))}
        </div>
      ) : (
        <div
          className="relative overflow-hidden rounded-xl bg-ink-850 outline-tungsten -outline-offset-2 has-[input:focus-visible]:outline-2"
          style={{ aspectRatio: shape }}
        >
          <Picture side={before} />
          <div className="absolute inset-0" style={{ ...cut, opacity: seen }} aria-hidden={seen === 0}>
            <Picture side={after} />
          </div>
          {children}
          {mode === 'slider' && <Line at={line} />}
          {mode === 'flicker' ? (
            <Label className="left-2">{flicker.second ? after.label : before.label}</Label>
          ) : (
            <>
              <Label className="left-2">{before.label}</Label>
              <Label className="right-2">{after.label}</Label>
            </>
          )}
          {mode === 'slider' && (
            <input
              type="range"
              min={0}
              max={100}
              value={line}
              aria-label={`How much of ${before.label} is seen`}
              aria-valuetext={`${line} percent ${before.label}, ${100 - line} percent ${after.label}`}
              onChange={(event) => setLine(Number(event.target.value))}
              className="peer absolute inset-0 size-full cursor-ew-resize opacity-0"
            />
          )}
        </div>
      )}
      {mode === 'ghost' && (
        <div className="mt-2 flex items-center gap-3 text-[12px] text-fg-3">
          <span className="shrink-0">{before.label}</span>
          <Slider
            label={`How much of ${after.label} is seen`}
            value={through}
            min={0}
            max={100}
            onValueChange={setThrough}
            format={(value) => `${value} percent`}
          />
          <span className="shrink-0">{after.label}</span>
        </div>
      )}
    </figure>
  )
}

function Picture({ side }: { side: Side }) {
  return (
    <img
      src={mediaUrl(side.hash)}
      alt={side.label}
      draggable={false}
      decoding="async"
      className="absolute inset-0 size-full object-contain"
    />
  )
}

function Line({ at }: { at: number }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0 w-0.5 bg-tungsten shadow-lift"
      style={{ left: `${at}%` }}
    >
      <span className="absolute top-1/2 left-1/2 grid size-8 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full bg-tungsten-fill text-on-fill text-sm">
        ↔
      </span>
    </div>
  )
}

function Label({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      className={cn(
        'pointer-events-none absolute top-2 max-w-[45%] truncate rounded-md bg-black/70 px-2 py-0.5 font-medium text-[11.5px] text-white',
        className,
      )}
    >
      {children}
    </span>
  )
}
