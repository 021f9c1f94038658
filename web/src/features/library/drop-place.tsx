import { type DragEvent, type ReactNode, useState } from 'react'
import { cn } from '@/lib/cn'
import { type Carried, carried, carries } from './carried'

type DropPlaceProps = {
  from: Carried['from']
  /** said while something is held over it */
  words: string
  onDropped: (what: Carried) => void
  disabled?: boolean
  className?: string
  children: ReactNode
}

/** A place where an asset of the other side can be let go. Everything that a drag does here a button does, too. */
export function DropPlace({ from, words, onDropped, disabled, className, children }: DropPlaceProps) {
  const [over, setOver] = useState(false)
  const hold = (event: DragEvent) => {
    if (disabled || !carries(event.dataTransfer, from)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const leave = (event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
  }
  const drop = (event: DragEvent) => {
    setOver(false)
    const what = disabled ? null : carried(event.dataTransfer, from)
    if (!what) return
    event.preventDefault()
    onDropped(what)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is one way; the buttons inside are the others
    <div className={cn('relative', className)} onDragEnter={hold} onDragOver={hold} onDragLeave={leave} onDrop={drop}>
      {children}
      {over && (
        <p className="pointer-events-none absolute inset-0 z-30 grid place-items-center rounded-panel border-2 border-tungsten border-dashed bg-veil p-4 text-center font-medium text-[14px] text-white">
          {words}
        </p>
      )}
    </div>
  )
}
