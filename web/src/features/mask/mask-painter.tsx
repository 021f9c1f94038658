import { Brush, Eraser, Redo2, Trash2, Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { Slider } from '@/ui/slider'
import { cleared, type Painting, paint, redo, type Stroke, shareOf, undo } from './strokes'
import { SIZES, useBrush } from './use-brush'

type MaskPainterProps = {
  src: string
  alt: string
  /** of the picture, in its own pixels */
  width: number
  height: number
  value: Painting
  onChange: (next: Painting) => void
  /** stands with the tools: beside the picture where there is room, else below it */
  children?: ReactNode
}

const SHARPEST = 1400 // pixels that the veil over the picture is drawn with

/** Paints over a part of a picture: what is painted is what may change. By pointer, finger, pen, or keys alone. */
export function MaskPainter(props: MaskPainterProps) {
  const { src, alt, width, height, value, onChange, children } = props
  const brush = useBrush({ width, height, value, onChange })
  const { at, size, stroke } = brush
  const help = useId()
  const share = useMemo(() => shareOf(value.strokes, width, height), [value.strokes, width, height])
  return (
    <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_300px]">
      <div
        className="relative mx-auto select-none [--tall:46dvh] md:[--tall:60dvh] overflow-hidden rounded-xl bg-ink-850"
        style={{ aspectRatio: `${width} / ${height}`, width: `min(100%, calc(var(--tall) * ${width / height}))` }}
      >
        <img src={src} alt={alt} draggable={false} className="absolute inset-0 size-full" />
        <Veil strokes={stroke ? [...value.strokes, stroke] : value.strokes} width={width} height={height} />
        {/* hidden, not taken out: a dialog takes the keys back when something is taken out of it while they go on */}
        <span
          aria-hidden
          hidden={!at}
          className={`pointer-events-none absolute aspect-square -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-white shadow-[0_0_0_1px_oklch(0_0_0/0.7),inset_0_0_0_1px_oklch(0_0_0/0.5)] ${brush.erase ? 'border-dashed' : ''}`}
          style={{
            left: `${((at?.[0] ?? 0) / width) * 100}%`,
            top: `${((at?.[1] ?? 0) / height) * 100}%`,
            width: `${(size / width) * 100}%`,
          }}
        />
        <div
          role="application"
          aria-roledescription="mask painter"
          aria-label={`Paint over ${alt}`}
          aria-describedby={help}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it is painted on, by keys too
          tabIndex={0}
          className="absolute inset-0 cursor-none touch-none rounded-xl focus-visible:-outline-offset-2"
          {...brush.hand}
        />
      </div>
      <div className="space-y-4">
        <div>
          <Tools brush={brush} value={value} onChange={onChange} />
          <p className="mt-2 text-[12.5px] text-fg-2" aria-live="polite">
            {stroke && !stroke.erase
              ? 'The brush is down.'
              : share
                ? `${share} % is painted over.`
                : 'Nothing is painted over yet.'}
          </p>
        </div>
        {children}
        <p id={help} className="text-[11.5px] text-fg-3 leading-relaxed pointer-coarse:sr-only">
          By keys: arrows move the brush (with Shift: far), Space sets it down and lifts it, E erases, [ and ] size it,
          Ctrl Z undoes.
        </p>
      </div>
    </div>
  )
}

type ToolsProps = Pick<MaskPainterProps, 'value' | 'onChange'> & { brush: ReturnType<typeof useBrush> }

function Tools({ brush, value, onChange }: ToolsProps) {
  const { percent, erase } = brush
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5">
      <Segmented
        label="Tool"
        size="sm"
        value={erase ? 'erase' : 'paint'}
        onValueChange={(tool) => brush.setErase(tool === 'erase')}
        options={[
          { value: 'paint', label: 'Paint', icon: <Brush aria-hidden /> },
          { value: 'erase', label: 'Erase', icon: <Eraser aria-hidden /> },
        ]}
      />
      <div className="flex min-w-40 flex-1 items-center gap-3 text-[12.5px] text-fg-2">
        <span aria-hidden>Brush</span>
        <Slider
          label="Brush size"
          value={percent}
          min={SIZES.least}
          max={SIZES.most}
          format={(size) => `${size} % of the picture`}
          onValueChange={brush.setPercent}
        />
      </div>
      <div className="flex gap-1">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Undo a stroke"
          disabled={!value.strokes.length}
          onClick={() => onChange(undo(value))}
        >
          <Undo2 />
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Redo a stroke"
          disabled={!value.undone.length}
          onClick={() => onChange(redo(value))}
        >
          <Redo2 />
        </Button>
        <Button variant="ghost" size="sm" disabled={!value.strokes.length} onClick={() => onChange(cleared(value))}>
          <Trash2 aria-hidden /> Clear
        </Button>
      </div>
    </div>
  )
}

/** What is painted, as a veil in one colour over the picture. */
function Veil({ strokes, width, height }: { strokes: readonly Stroke[]; width: number; height: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scale = Math.min(1, SHARPEST / Math.max(width, height))
  useEffect(() => {
    const node = canvas.current
    const on = node?.getContext('2d')
    if (!node || !on) return
    on.clearRect(0, 0, node.width, node.height)
    paint(on, strokes, scale)
    on.globalCompositeOperation = 'source-in'
    on.fillStyle = '#ff5c4d'
    on.fillRect(0, 0, node.width, node.height)
    on.globalCompositeOperation = 'source-over'
  }, [strokes, scale])
  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={Math.max(1, Math.round(width * scale))}
      height={Math.max(1, Math.round(height * scale))}
      className="pointer-events-none absolute inset-0 size-full opacity-55"
    />
  )
}
