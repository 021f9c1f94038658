import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { type Painting, type Point, painted, redo, type Stroke, undo } from './strokes'

type Frame = { width: number; height: number }
type Brush = Frame & { value: Painting; onChange: (next: Painting) => void }

const PEN_ERASER = 32
export const SIZES = { least: 1, most: 40 } // percent of the picture's shorter side

/** The brush in the hand: where it is, what it is doing, and what it has painted. Pointer, touch, pen and keys lead it. */
export function useBrush({ width, height, value, onChange }: Brush) {
  const [percent, setPercent] = useState(9)
  const [erase, setErase] = useState(false)
  const [at, setAt] = useState<Point | null>(null) // where its ring is shown
  const [stroke, setStroke] = useState<Stroke | null>(null) // being painted
  const running = useRef<Stroke | null>(null) // the same, at once: moves come faster than pages are drawn
  const pointer = useRef<number | null>(null)
  const size = Math.max(2, (Math.min(width, height) * percent) / 100)

  const go = (next: Stroke | null) => {
    running.current = next
    setStroke(next)
  }
  const lift = () => {
    pointer.current = null
    if (running.current) onChange(painted(value, running.current))
    go(null)
  }
  const drawTo = (points: Point[]) => {
    const was = running.current
    if (was) go({ ...was, points: [...was.points, ...points] })
  }
  const resize = (by: number) => setPercent((was) => Math.min(SIZES.most, Math.max(SIZES.least, was + by)))

  const place = (event: { clientX: number; clientY: number }, on: HTMLElement): Point => {
    const box = on.getBoundingClientRect()
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height]
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (pointer.current !== null || (event.button > 0 && !(event.buttons & PEN_ERASER))) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pointer.current = event.pointerId
    const first = place(event, event.currentTarget)
    setAt(first)
    go({ erase: erase || (event.buttons & PEN_ERASER) > 0, size, points: [first] })
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const on = event.currentTarget
    if (pointer.current === null || pointer.current === event.pointerId) setAt(place(event, on))
    if (pointer.current !== event.pointerId) return
    const steps = event.nativeEvent.getCoalescedEvents?.() ?? []
    drawTo((steps.length ? steps : [event.nativeEvent]).map((step) => place(step, on)))
  }
  const onPointerUp = (event: PointerEvent<HTMLElement>) => pointer.current === event.pointerId && lift()

  const step = (dx: number, dy: number, far: boolean) => {
    const [x, y] = at ?? [width / 2, height / 2]
    const by = far ? size : size / 4
    const next: Point = [Math.min(width, Math.max(0, x + dx * by)), Math.min(height, Math.max(0, y + dy * by))]
    setAt(next)
    drawTo([next])
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const far = event.shiftKey
    const keys: Record<string, () => void> = {
      ArrowLeft: () => step(-1, 0, far),
      ArrowRight: () => step(1, 0, far),
      ArrowUp: () => step(0, -1, far),
      ArrowDown: () => step(0, 1, far),
      ' ': () => (stroke ? lift() : go({ erase, size, points: [at ?? [width / 2, height / 2]] })),
      Enter: () => (stroke ? lift() : go({ erase, size, points: [at ?? [width / 2, height / 2]] })),
      e: () => setErase(!erase),
      '[': () => resize(-2),
      ']': () => resize(2),
    }
    const back = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z'
    const run = back
      ? () => onChange(far ? redo(value) : undo(value))
      : event.ctrlKey || event.metaKey
        ? undefined
        : keys[event.key]
    if (!run || (pointer.current !== null && running.current)) return
    event.preventDefault()
    run()
  }
  const onFocus = () => setAt((was) => was ?? [width / 2, height / 2])
  const onBlur = () => {
    if (running.current && pointer.current === null) lift()
    setAt(null)
  }
  const onPointerLeave = () => pointer.current === null && !running.current && setAt(null)
  return {
    at,
    size,
    percent,
    setPercent,
    erase,
    setErase,
    stroke,
    hand: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: onPointerUp,
      onPointerLeave,
      onKeyDown,
      onFocus,
      onBlur,
    },
  }
}
