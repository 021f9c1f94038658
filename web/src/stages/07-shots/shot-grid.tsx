import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { DataGrid, type DataGridHandle } from 'react-data-grid'
import 'react-data-grid/lib/styles.css'
import './shot-grid.css'
import { columnsOf, marked } from './columns'
import { withField } from './editors'
import { type Block, blockOf, type Row, type Shot, type Spot, type Table } from './model'
import { useClipboard } from './use-clipboard'
import { useGrip } from './use-grip'
import type { ShotVerbs } from './use-shot-verbs'

export type ShotGridProps = {
  rows: readonly Row[]
  table: Table
  names: ReadonlyMap<string, string>
  places: readonly { key: string; body: { name: string } }[]
  readOnly: boolean
  verbs: ShotVerbs
  /** the row that the address names */
  chosen: string | null
  onChoose: (row: Row) => void
  /** the first and last row that verbs are about: those of the chosen block, else the one the cell stands in */
  onBlock: (from: number, to: number) => void
  onLines: (row: Row) => void
  onOpen: (row: Row) => void
}

const ROW = 40
const HEAD = 34
const SCROLLBAR = 14
const RESTS = 250 // ms after which a cell is one where somebody stays

/** The shot list as a spreadsheet: arrows, Tab, Enter, Escape; blocks with Shift; copy, paste, fill, clear, undo. */
export function ShotGrid(props: ShotGridProps) {
  const { rows, table, names, places, readOnly, verbs, chosen, onChoose, onBlock, onLines, onOpen } = props
  const grid = useRef<DataGridHandle>(null)
  const [anchor, setAnchor] = useState<Spot | null>(null)
  const [end, setEnd] = useState<Spot | null>(null)
  const block: Block | null = anchor && end ? blockOf(anchor, end) : null
  const at = useRef<ReadonlyMap<string, number>>(new Map())
  at.current = useMemo(() => new Map(rows.map((row, place) => [row.key, place])), [rows])
  const rowAt = useCallback((row: Row) => at.current.get(row.key) ?? -1, [])
  const { grip, over } = useGrip(rows, verbs.move)
  const tell = useCallback(
    (row: Row, column: string, text: string) => void verbs.paste(row.key, [column], [[text]], 'Changed'),
    [verbs],
  )
  const plain = useMemo(
    () => columnsOf({ table, names, places, readOnly, hands: { tell, grip } }),
    [table, names, places, readOnly, tell, grip],
  )
  const said = block && JSON.stringify(block)
  const columns = useMemo(() => marked(plain, said ? JSON.parse(said) : null, rowAt), [plain, said, rowAt])
  const extend = (to: Spot) => {
    const spot = {
      row: Math.max(0, Math.min(rows.length - 1, to.row)),
      column: Math.max(0, Math.min(table.columns.length - 1, to.column)),
    }
    setEnd(spot)
    grid.current?.scrollToCell({ rowIdx: spot.row, idx: spot.column })
  }
  // the address follows the cell when it rests; an address of somebody else's making (a link, a new shot) moves the cell
  const own = useRef(new Set<string>())
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(resting.current), [])
  const follow = (row: Row) => {
    clearTimeout(resting.current)
    if (row.key === chosen) return
    resting.current = setTimeout(() => {
      own.current.add(row.key)
      onChoose(row)
    }, RESTS)
  }
  const there = useRef<Spot | null>(null)
  there.current = anchor
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another address moves the cell
  useEffect(() => {
    const place = chosen === null ? -1 : (at.current.get(chosen) ?? -1)
    if (place < 0 || !chosen || own.current.delete(chosen) || there.current?.row === place) return
    grid.current?.selectCell(
      { rowIdx: place, idx: there.current?.column ?? 0 },
      { shouldFocusCell: there.current !== null },
    )
    grid.current?.scrollToCell({ rowIdx: place })
  }, [chosen, chosen !== null && at.current.has(chosen)])
  const first = block ? block.top : (anchor?.row ?? -1)
  const last = block ? block.bottom : first
  useEffect(() => onBlock(first, last), [onBlock, first, last])
  // rows came or went: what was chosen is no longer what it was, and who stood in one that is gone stands in the next
  // biome-ignore lint/correctness/useExhaustiveDependencies: their number alone
  useEffect(() => {
    setEnd(null)
    if (!anchor || document.activeElement !== document.body) return
    if (anchor.row >= rows.length) grid.current?.selectCell({ rowIdx: rows.length - 1, idx: anchor.column })
    else grid.current?.element?.querySelector<HTMLElement>('[role=gridcell][aria-selected=true]')?.focus()
  }, [rows.length])
  const { copied, pasteAt, clear, fillDown } = useClipboard({ rows, table, names, readOnly, verbs, anchor, end })
  return (
    <DataGrid
      ref={grid}
      aria-label="Shot list"
      className="shot-grid"
      style={{ blockSize: `clamp(200px, ${HEAD + rows.length * ROW + SCROLLBAR}px, calc(100dvh - 200px))` }}
      columns={columns}
      rows={rows}
      rowKeyGetter={keyOf}
      rowHeight={ROW}
      headerRowHeight={HEAD}
      rowClass={(row) => (over === row.key ? 'shot-drop' : row.number === 1 ? 'shot-first' : undefined)}
      onRowsChange={(next, { indexes, column }) => {
        for (const place of indexes) {
          const [was, now] = [rows[place], next[place]]
          const field = column.key as keyof Shot
          if (was && now) verbs.set(was.key, field, now.doc.body[field], was.doc.body[field])
        }
      }}
      onFill={
        readOnly
          ? undefined
          : ({ columnKey, sourceRow, targetRow }) =>
              columnKey === 'number' || columnKey === 'lines'
                ? targetRow
                : withField(targetRow, columnKey as keyof Shot, sourceRow.doc.body[columnKey as keyof Shot])
      }
      onSelectedCellChange={({ rowIdx, row, column }) => {
        const spot = rowIdx >= 0 ? { row: rowIdx, column: column.idx } : null
        setAnchor(spot)
        setEnd(null)
        if (row) follow(row)
      }}
      onCellMouseDown={({ rowIdx, column }, event) => {
        if (!event.shiftKey || !anchor) return setEnd(null)
        event.preventGridDefault()
        event.preventDefault()
        extend({ row: rowIdx, column: column.idx })
      }}
      onCellDoubleClick={({ row, column }, event) => {
        if (column.key !== 'lines' && column.key !== 'number') return
        event.preventGridDefault()
        if (column.key === 'lines') onLines(row)
        else onOpen(row)
      }}
      onCellKeyDown={(args, event) => {
        if (args.mode === 'EDIT') return
        const { row, column, rowIdx } = args
        const take = (act: () => void) => {
          event.preventGridDefault()
          event.preventDefault()
          event.stopPropagation()
          act()
        }
        const mod = event.ctrlKey || event.metaKey
        const spot = end ?? { row: rowIdx, column: column.idx }
        const step = STEP[event.key]
        if (step && event.shiftKey && mod && step[0] !== 0) return take(() => shift(row, step[0]))
        if (step && event.shiftKey && !mod)
          return take(() => extend({ row: spot.row + step[0], column: spot.column + step[1] }))
        if (mod && event.key.toLowerCase() === 'z' && !readOnly) return take(() => void verbs.undo())
        if (mod && event.key.toLowerCase() === 'd') return take(fillDown)
        if (mod && event.key.toLowerCase() === 'a')
          return take(() => {
            setAnchor({ row: 0, column: 0 })
            extend({ row: rows.length - 1, column: table.columns.length - 1 })
          })
        if (mod && event.shiftKey && event.key === 'Enter') return take(() => readOnly || void verbs.split(row.key))
        if (mod && event.key.toLowerCase() === 'm') return take(() => merge(row))
        if (mod && (event.key === 'Delete' || event.key === 'Backspace')) return take(() => remove(row))
        if (mod && event.key === 'Enter' && !readOnly) return take(() => void verbs.insert(row.scene, row.key))
        if (event.key === 'Escape' && end) return take(() => setEnd(null))
        if (event.key === 'Delete' || event.key === 'Backspace') return take(clear)
        if ((event.key === 'Enter' || event.key === 'F2') && column.key === 'lines') return take(() => onLines(row))
        if ((event.key === 'Enter' || event.key === 'F2') && column.key === 'number') return take(() => onOpen(row))
        if (mod && ['c', 'v', 'x'].includes(event.key.toLowerCase())) event.preventGridDefault()
      }}
      onCellCopy={(_, event) => {
        const text = copied()
        if (text === null) return
        event.clipboardData.setData('text/plain', text)
        event.preventDefault()
      }}
      onCellPaste={({ row }, event) => {
        event.preventDefault()
        pasteAt(event.clipboardData.getData('text/plain'))
        return row
      }}
    />
  )

  /** The chosen block, else the row whose cell has the keys: while rows move, that is not yet where the anchor stands. */
  function held(row: Row) {
    return end ? rows.slice(first, last + 1) : [row]
  }

  function merge(row: Row) {
    const block = held(row)
    if (readOnly || block.length < 2 || block.some(({ scene }) => scene !== block[0]?.scene)) return
    void verbs.merge(block.map(({ key }) => key))
  }

  function remove(row: Row) {
    if (!readOnly) void verbs.remove(held(row).map(({ key }) => key))
  }

  function shift(row: Row, by: number) {
    if (readOnly) return
    const mine = rows.filter(({ scene }) => scene === row.scene)
    const keys = held(row)
      .filter(({ scene }) => scene === row.scene)
      .map(({ key }) => key)
    const from = mine.findIndex(({ key }) => key === keys[0])
    const after = by > 0 ? mine[from + keys.length]?.key : from > 1 ? mine[from - 2]?.key : null
    if (after === undefined || (by < 0 && from === 0)) return
    void verbs.move(keys, after).then((done) => {
      if (!done || !anchor) return
      grid.current?.selectCell({ rowIdx: anchor.row + by, idx: anchor.column })
    })
  }
}

const keyOf = (row: Row) => row.key
const STEP: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}
