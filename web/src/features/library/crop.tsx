import { Crop as CropIcon } from 'lucide-react'
import { mediaUrl } from '@/api/client'
import { Button } from '@/ui/button'
import { Popover } from '@/ui/popover'
import { Slider } from '@/ui/slider'
import type { Reference } from './shapes'

type CropProps = { reference: Reference; number: number; onChange: (part: Partial<Reference>) => void }

/** Which part of a reference picture counts: four edges in percent, shown over the picture. */
export function Crop({ reference, number, onChange }: CropProps) {
  const { left, top, width, height } = reference
  const right = left + width
  const bottom = top + height
  const edges = [
    ['Left', left, 0, right - 1, (value: number) => onChange({ left: value, width: right - value })],
    ['Right', right, left + 1, 100, (value: number) => onChange({ width: value - left })],
    ['Top', top, 0, bottom - 1, (value: number) => onChange({ top: value, height: bottom - value })],
    ['Bottom', bottom, top + 1, 100, (value: number) => onChange({ height: value - top })],
  ] as const
  return (
    <Popover
      label={`Crop picture ${number}`}
      trigger={
        <Button size="icon-sm" variant="ghost" aria-label={`Crop picture ${number}`}>
          <CropIcon />
        </Button>
      }
    >
      <div className="space-y-3 p-4">
        <div className="relative overflow-hidden rounded-lg">
          <img src={mediaUrl(reference.media.hash)} alt="" className="w-full" />
          <div
            aria-hidden
            className="absolute border-2 border-tungsten shadow-[0_0_0_999px_oklch(0_0_0/0.6)]"
            style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
          />
        </div>
        {edges.map(([label, value, min, max, set]) => (
          <div key={label} className="grid grid-cols-[4rem_1fr_3rem] items-center gap-2 text-[12.5px]">
            <span className="text-fg-2">{label}</span>
            <Slider label={label} value={value} min={min} max={max} onValueChange={set} />
            <span className="tc text-right text-fg-3">{value} %</span>
          </div>
        ))}
      </div>
    </Popover>
  )
}
