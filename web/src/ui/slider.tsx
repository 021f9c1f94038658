import { Slider as Primitive } from 'radix-ui'
import { cn } from '@/lib/cn'

type SliderProps = {
  label: string
  value: number
  min: number
  max: number
  step?: number
  onValueChange: (value: number) => void
  onValueCommit?: (value: number) => void
  format?: (value: number) => string
  disabled?: boolean
  className?: string
}

/** A number by hand. `onValueCommit` comes once, when it is let go: that is when to save. */
export function Slider(props: SliderProps) {
  const { label, value, min, max, step = 1, onValueChange, onValueCommit, format = String, disabled, className } = props
  return (
    <Primitive.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      disabled={disabled}
      onValueChange={([next]) => next !== undefined && onValueChange(next)}
      onValueCommit={([next]) => next !== undefined && onValueCommit?.(next)}
      className={cn('relative flex h-6 w-full touch-none select-none items-center', className)}
    >
      <Primitive.Track className="relative h-1.5 grow rounded-full bg-ink-600">
        <Primitive.Range className="absolute h-full rounded-full bg-tungsten" />
      </Primitive.Track>
      <Primitive.Thumb
        aria-label={label}
        aria-valuetext={format(value)}
        className="block size-4.5 rounded-full border-2 border-ink-900 bg-tungsten shadow-lift"
      />
    </Primitive.Root>
  )
}
