import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { numbered } from '@/lib/numbered'
import { apart, type BeatDoc, type Board, spans } from './model'

const WIDE = 1000
const HIGH = 180
const TOP = 16
const LOW = HIGH - 16
const FINGER = 25 // px between two handles, so that each can be taken
const y = (tension: number) => LOW - (tension / 100) * (LOW - TOP)

type Point = { x: number; y: number }

/** A smooth line through points that never goes above or below its neighbours. */
function line(points: readonly Point[]): string {
  return points
    .map((point, at) => {
      const before = points[at - 1]
      if (!before) return `M${point.x},${point.y}`
      const middle = (before.x + point.x) / 2
      return `C${middle},${before.y} ${middle},${point.y} ${point.x},${point.y}`
    })
    .join(' ')
}

type TensionCurveProps = {
  beats: BeatDoc[]
  board?: Board
  chosen: string | null
  readOnly: boolean
  onTension: (key: string, tension: number) => void
  onChoose: (key: string) => void
}

/** The tension over the film's time: a handle for every beat, by pointer or arrow keys, over the structure's own curve. */
export function TensionCurve({ beats, board, chosen, readOnly, onTension, onChoose }: TensionCurveProps) {
  const box = useRef<HTMLDivElement>(null)
  const gap = (FINGER / useWidth(box)) * WIDE
  const places = spans(beats)
  const middles = places.map(({ from, to }) => ((from + to) / 2) * WIDE)
  const across = apart(middles, gap, WIDE)
  const points = beats.map((beat, at) => ({ x: across[at] ?? 0, y: y(beat.body.tension) }))
  const first = points[0]
  const last = points.at(-1)
  const curve = first && last ? line([{ x: 0, y: first.y }, ...points, { x: WIDE, y: last.y }]) : ''
  const structure = board?.structures.find((one) => one.value === board.structure)
  const drag = (key: string, clientY: number) => {
    const frame = box.current?.getBoundingClientRect()
    if (!frame) return
    const at = ((clientY - frame.top) / frame.height) * HIGH
    onTension(key, Math.max(0, Math.min(100, Math.round(((LOW - at) / (LOW - TOP)) * 100))))
  }
  return (
    <figure className="panel p-4 sm:p-5">
      <figcaption className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="font-display text-[20px] leading-tight">Tension</h2>
        <p className="text-[12px] text-fg-3">
          Drag a point, or focus it and use the arrow keys.
          {structure && ` Dashed: ${structure.label} as it is usually told.`}
        </p>
      </figcaption>
      <div className="-mx-4 mt-3 overflow-x-auto px-4">
        <div ref={box} style={{ minWidth: beats.length * FINGER }} className="relative h-[150px] sm:h-[180px]">
          <svg
            aria-hidden
            viewBox={`0 0 ${WIDE} ${HIGH}`}
            preserveAspectRatio="none"
            className="absolute inset-0 size-full"
          >
            <defs>
              <linearGradient id="tension" x1="0" x2="0" y1="0" y2="1">
                <stop offset="0" stopColor="var(--color-tungsten)" stopOpacity="0.28" />
                <stop offset="1" stopColor="var(--color-tungsten)" stopOpacity="0" />
              </linearGradient>
            </defs>
            {[0, 50, 100].map((level) => (
              <line
                key={level}
                x1={0}
                x2={WIDE}
                y1={y(level)}
                y2={y(level)}
                stroke="var(--color-line)"
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {numbered(places.slice(1)).map(({ one, id }) => (
              <line
                key={id}
                x1={one.from * WIDE}
                x2={one.from * WIDE}
                y1={TOP}
                y2={LOW}
                stroke="var(--color-line)"
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {structure && (
              <path
                d={line(structure.steps.map((step) => ({ x: step.percent * 10, y: y(step.tension) })))}
                fill="none"
                stroke="var(--color-daylight)"
                strokeOpacity={0.55}
                strokeDasharray="5 6"
                vectorEffect="non-scaling-stroke"
              />
            )}
            {curve && <path d={`${curve} L${WIDE},${LOW} L0,${LOW} Z`} fill="url(#tension)" />}
            <path
              d={curve}
              fill="none"
              stroke="var(--color-tungsten)"
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {beats.map((beat, at) => (
            <Handle
              key={beat.key}
              beat={beat}
              number={at + 1}
              at={points[at] ?? { x: 0, y: 0 }}
              chosen={beat.key === chosen}
              readOnly={readOnly}
              onDrag={(clientY) => drag(beat.key, clientY)}
              onTension={(tension) => onTension(beat.key, tension)}
              onChoose={() => onChoose(beat.key)}
            />
          ))}
        </div>
      </div>
    </figure>
  )
}

/** How wide it is on the screen, in pixels. */
function useWidth(box: RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(WIDE)
  useLayoutEffect(() => {
    const measure = () => box.current && setWidth(box.current.clientWidth || WIDE)
    measure()
    const watch = new ResizeObserver(measure)
    if (box.current) watch.observe(box.current)
    return () => watch.disconnect()
  }, [box])
  return width
}

type HandleProps = {
  beat: BeatDoc
  number: number
  at: Point
  chosen: boolean
  readOnly: boolean
  onDrag: (clientY: number) => void
  onTension: (tension: number) => void
  onChoose: () => void
}

const STEPS: Record<string, number> = {
  ArrowUp: 5,
  ArrowRight: 5,
  ArrowDown: -5,
  ArrowLeft: -5,
  PageUp: 20,
  PageDown: -20,
}

function Handle({ beat, number, at, chosen, readOnly, onDrag, onTension, onChoose }: HandleProps) {
  const { title, tension } = beat.body
  return (
    <button
      type="button"
      role="slider"
      aria-orientation="vertical"
      aria-label={`Tension of ${number}. ${title}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={tension}
      aria-readonly={readOnly || undefined}
      title={`${number}. ${title} · ${tension}`}
      style={{ left: `${at.x / 10}%`, top: `${(at.y / HIGH) * 100}%` }}
      className={`-translate-x-1/2 -translate-y-1/2 absolute grid size-6 touch-none place-items-center rounded-full ${readOnly ? '' : 'cursor-ns-resize!'}`}
      onFocus={onChoose}
      onPointerDown={(event) => !readOnly && event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onDrag(event.clientY)}
      onKeyDown={(event) => {
        const step = event.key === 'Home' ? -100 : event.key === 'End' ? 100 : STEPS[event.key]
        if (step === undefined || readOnly) return
        event.preventDefault()
        onTension(Math.max(0, Math.min(100, tension + step)))
      }}
    >
      <span
        className={`block rounded-full border-2 border-ink-900 bg-tungsten transition-[width,height] ${chosen ? 'size-4.5 shadow-glow' : 'size-3.5'}`}
      />
    </button>
  )
}
