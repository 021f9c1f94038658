import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { AssetCard } from './asset-card'
import type { Entry } from './model'

const GAP = 14
const LEAST = 168 // px a card is wide

type WallProps = { entries: readonly Entry[]; chosen: ReadonlySet<string>; onChoose?: (id: string) => void }

/** The cards, row by row; only the rows near the screen are there. */
export function Wall({ entries, chosen, onChoose }: WallProps) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => {
    const node = box.current
    if (!node) return
    const measure = () => {
      setWidth(node.clientWidth)
      const main = document.getElementById('main')
      setAbove(main ? node.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop : 0)
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(node)
    return () => watch.disconnect()
  }, [])
  const columns = Math.max(2, Math.floor((width + GAP) / (LEAST + GAP)))
  const card = width ? (width - GAP * (columns - 1)) / columns : LEAST
  const rows = useVirtualizer({
    count: Math.ceil(entries.length / columns),
    getScrollElement: () => document.getElementById('main'),
    estimateSize: () => card * 1.25 + 46 + GAP,
    scrollMargin: above,
    overscan: 3,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are as high as cards are wide
  useLayoutEffect(() => rows.measure(), [card])
  return (
    <div ref={box} className="relative" style={{ height: rows.getTotalSize() }}>
      {width > 0 &&
        rows.getVirtualItems().map((row) => (
          <ul
            key={row.key}
            className="absolute inset-x-0 grid"
            style={{
              top: row.start - above,
              gap: GAP,
              height: row.size - GAP,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {entries.slice(row.index * columns, (row.index + 1) * columns).map((entry) => (
              <li key={entry.id} className="min-w-0">
                <AssetCard
                  entry={entry}
                  chosen={chosen.has(entry.id)}
                  choosing={chosen.size > 0}
                  onChoose={onChoose && (() => onChoose(entry.id))}
                />
              </li>
            ))}
          </ul>
        ))}
    </div>
  )
}
