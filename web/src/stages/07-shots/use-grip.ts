import { type PointerEvent, useCallback, useRef, useState } from 'react'
import type { Row } from './model'

/** Moves a row by its grip, with a mouse, a pen or a finger: it goes behind the row that it is let go over. */
export function useGrip(rows: readonly Row[], move: (keys: string[], after: string | null) => Promise<unknown>) {
  const [over, setOver] = useState<string | null>(null)
  const latest = useRef(rows)
  latest.current = rows
  const grip = useCallback(
    (row: Row, down: PointerEvent<HTMLElement>) => {
      if (down.button !== 0) return
      down.stopPropagation()
      const handle = down.currentTarget
      const grid = handle.closest('[role="grid"]')
      handle.setPointerCapture(down.pointerId)
      let target: Row | null = null
      const find = (event: globalThis.PointerEvent) => {
        const under = document.elementFromPoint(event.clientX, event.clientY)?.closest('[role="row"]')
        const at = Number(under?.getAttribute('aria-rowindex') ?? 0) - 2 // rows count from 1, the head is the first
        const found = latest.current[at]
        target = found?.scene === row.scene ? found : null
        setOver(target?.key ?? null)
        const box = grid?.getBoundingClientRect()
        if (grid && box && event.clientY > box.bottom - 48) grid.scrollTop += 20
        if (grid && box && event.clientY < box.top + 72) grid.scrollTop -= 20
      }
      const end = (event: globalThis.PointerEvent) => {
        handle.removeEventListener('pointermove', find)
        handle.removeEventListener('pointerup', end)
        handle.removeEventListener('pointercancel', end)
        setOver(null)
        if (event.type !== 'pointerup' || !target || target.key === row.key) return
        const mine = latest.current.filter(({ scene }) => scene === row.scene)
        const up = mine.indexOf(target) < mine.indexOf(row)
        // upwards it takes the place of the row it is let go over, downwards it goes behind it
        const after = up ? (mine[mine.indexOf(target) - 1]?.key ?? null) : target.key
        void move([row.key], after)
      }
      handle.addEventListener('pointermove', find)
      handle.addEventListener('pointerup', end)
      handle.addEventListener('pointercancel', end)
    },
    [move],
  )
  return { grip, over }
}
