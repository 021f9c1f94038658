/** What a hand painted over a picture: strokes, in the picture's own pixels, one after the other. Erasing is a stroke too. */
export type Point = readonly [x: number, y: number]
export type Stroke = { erase: boolean; size: number; points: readonly Point[] }

/** The strokes that count, and those that were taken back and may come again. */
export type Painting = { strokes: readonly Stroke[]; undone: readonly Stroke[] }

export const BLANK: Painting = { strokes: [], undone: [] }

export const painted = (was: Painting, stroke: Stroke): Painting =>
  stroke.points.length ? { strokes: [...was.strokes, stroke], undone: [] } : was

export function undo({ strokes, undone }: Painting): Painting {
  const last = strokes.at(-1)
  return last ? { strokes: strokes.slice(0, -1), undone: [...undone, last] } : { strokes, undone }
}

export function redo({ strokes, undone }: Painting): Painting {
  const next = undone.at(-1)
  return next ? { strokes: [...strokes, next], undone: undone.slice(0, -1) } : { strokes, undone }
}

/** Nothing is painted any more; that, too, can be taken back, stroke by stroke. */
export const cleared = ({ strokes, undone }: Painting): Painting => ({
  strokes: [],
  undone: [...undone, ...[...strokes].reverse()],
})

/** Paints the strokes in white on what is clear. `scale`: canvas pixels per picture pixel. */
export function paint(on: CanvasRenderingContext2D, strokes: readonly Stroke[], scale: number) {
  on.lineCap = 'round'
  on.lineJoin = 'round'
  on.strokeStyle = '#fff'
  on.fillStyle = '#fff'
  for (const { erase, size, points } of strokes) {
    const [first, ...rest] = points
    if (!first) continue
    on.globalCompositeOperation = erase ? 'destination-out' : 'source-over'
    on.lineWidth = size * scale
    on.beginPath()
    if (!rest.length) {
      on.arc(first[0] * scale, first[1] * scale, (size * scale) / 2, 0, 2 * Math.PI) // a dab: a line of no length is none
      on.fill()
      continue
    }
    on.moveTo(first[0] * scale, first[1] * scale)
    for (const [x, y] of rest) on.lineTo(x * scale, y * scale)
    on.stroke()
  }
  on.globalCompositeOperation = 'source-over'
}

const LONGEST = 2048

/** The mask as a PNG: white where it is painted, black elsewhere. */
export function maskFile(strokes: readonly Stroke[], width: number, height: number): Promise<File> {
  const scale = Math.min(1, LONGEST / Math.max(width, height))
  const [layer, page] = [canvasOf(width * scale, height * scale), canvasOf(width * scale, height * scale)]
  const [over, under] = [layer.getContext('2d'), page.getContext('2d')]
  if (!over || !under) throw new Error('This browser cannot draw.')
  paint(over, strokes, scale)
  under.fillStyle = '#000'
  under.fillRect(0, 0, page.width, page.height)
  under.drawImage(layer, 0, 0)
  return new Promise((keep, fail) =>
    page.toBlob(
      (blob) =>
        blob ? keep(new File([blob], 'mask.png', { type: 'image/png' })) : fail(new Error('No mask was made.')),
      'image/png',
    ),
  )
}

/** How much of a picture is painted over, in percent. */
export function shareOf(strokes: readonly Stroke[], width: number, height: number): number {
  if (!strokes.some((stroke) => !stroke.erase)) return 0
  const scale = 160 / Math.max(width, height)
  const canvas = canvasOf(width * scale, height * scale)
  const on = canvas.getContext('2d', { willReadFrequently: true })
  if (!on) return 0
  paint(on, strokes, scale)
  const { data } = on.getImageData(0, 0, canvas.width, canvas.height)
  let white = 0
  for (let at = 3; at < data.length; at += 4) white += (data[at] ?? 0) >= 128 ? 1 : 0
  const share = (white * 400) / data.length
  return white ? Math.max(1, Math.round(share)) : 0
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  return canvas
}
