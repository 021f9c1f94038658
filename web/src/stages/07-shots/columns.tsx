import { CircleAlert, CircleDashed, GripVertical } from 'lucide-react'
import type { PointerEvent } from 'react'
import type { Column } from 'react-data-grid'
import { cn } from '@/lib/cn'
import { numberEditor, saidEditor, textEditor, vocabulary, wordEditor } from './editors'
import { type Block, cellText, inBlock, type Row, type Shot, type Table } from './model'

const HEADS: Record<string, { name: string; width?: number; minWidth?: number }> = {
  number: { name: 'Shot', width: 84 },
  size: { name: 'Size', width: 78 },
  angle: { name: 'Angle', width: 98 },
  movement: { name: 'Movement', width: 108 },
  lens_mm: { name: 'Lens', width: 58 },
  composition: { name: 'Composition', width: 116 },
  duration_ms: { name: 'Length', width: 68 },
  action: { name: 'Action', width: 320 },
  lines: { name: 'Dialogue', width: 260 },
  sound: { name: 'Sound', width: 120 },
  cast: { name: 'Cast', width: 150 },
  place: { name: 'Place', width: 140 },
  notes: { name: 'Notes', width: 160 },
  transition: { name: 'Transition', width: 96 },
  mode: { name: 'Made from', width: 150 },
}
const RIGHT = new Set(['lens_mm', 'duration_ms'])

export const headOf = (column: string) => HEADS[column]?.name ?? column
export const isMandatory = (table: Table, column: string) => table.mandatory.includes(column)

export type Hands = {
  /** a cell that the studio reads: cast, sound, a number that is written otherwise */
  tell: (row: Row, column: string, text: string) => void
  grip: (row: Row, event: PointerEvent<HTMLElement>) => void
}

type Wanted = {
  table: Table
  names: ReadonlyMap<string, string>
  places: readonly { key: string; body: { name: string } }[]
  readOnly: boolean
  hands: Hands
}

/** The columns with a block of cells marked. Their editors stay the same, so that one that is open stays open. */
export const marked = (
  columns: readonly Column<Row>[],
  block: Block | null,
  rowAt: (row: Row) => number,
): Column<Row>[] =>
  columns.map((column, at) => ({
    ...column,
    cellClass: (row) => cn(classOf(row, column.key), block && inBlock(block, rowAt(row), at) && 'shot-chosen'),
  }))

const classOf = (row: Row, key: string) => {
  const found = row.findings.filter(({ field }) => field === key)
  return cn(
    RIGHT.has(key) && 'tc text-right',
    found.length > 0 && (found.some(({ blocking }) => blocking) ? 'shot-lacks' : 'shot-advice'),
  )
}

/** The columns in the order the server gives them, with an editor each where the list may be changed. */
export function columnsOf({ table, names, places, readOnly, hands }: Wanted): Column<Row>[] {
  return table.columns.map((key): Column<Row> => {
    const head = HEADS[key] ?? { name: key, width: 120 }
    return {
      key,
      name: isMandatory(table, key) ? `${head.name} *` : head.name,
      width: head.width,
      minWidth: 48,
      resizable: true,
      frozen: key === 'number',
      editorOptions: { closeOnExternalRowChange: false },
      renderEditCell: readOnly ? undefined : editorOf(key, table, names, places, hands),
      renderCell:
        key === 'number'
          ? NumberCell(readOnly ? null : hands)
          : ({ row }) => <Text row={row} column={key} names={names} />,
    }
  })
}

function Text({ row, column, names }: { row: Row; column: string; names: ReadonlyMap<string, string> }) {
  const text = cellText(row, column, names)
  return column === 'lines' || column === 'action' ? <span className="shot-prose">{text}</span> : text
}

function editorOf(key: string, table: Table, names: Wanted['names'], places: Wanted['places'], hands: Hands) {
  const label = headOf(key)
  if (key === 'duration_ms' || key === 'lens_mm')
    return numberEditor(key, label, table, (row, text) => hands.tell(row, key, text))
  if (key === 'action' || key === 'notes') return textEditor(key, label, table.longest_text)
  if (key === 'cast' || key === 'sound')
    return saidEditor(
      label,
      (row) => cellText(row, key, names),
      (row, text) => hands.tell(row, key, text),
    )
  if (key === 'place') {
    const known = places.map((one) => ({ value: one.key.slice('asset/'.length), label: one.body.name }))
    return wordEditor('place', label, [{ value: '', label: 'Nowhere' }, ...known])
  }
  const words = table.words[key]
  return words ? wordEditor(key as keyof Shot, label, vocabulary(words)) : undefined
}

/** The head of a row: its number, what is to be looked at, and the grip that moves it. */
const NumberCell = (hands: Hands | null) =>
  function Head({ row }: { row: Row }) {
    const blocking = row.findings.some((one) => one.blocking)
    return (
      <span className="flex h-full items-center gap-1">
        {hands && (
          <span
            aria-hidden
            onPointerDown={(event) => hands.grip(row, event)}
            className="-ml-1.5 grid h-full w-5 cursor-grab touch-none place-items-center text-fg-3 hover:text-fg"
          >
            <GripVertical className="size-3.5" />
          </span>
        )}
        <span className="tc text-tungsten">
          <span className="text-fg-3">{row.sceneNumber}/</span>
          {row.number}
        </span>
        {row.findings.length > 0 && (
          <span title={row.findings.map(({ sentence }) => sentence).join('\n')} className="ml-auto">
            {blocking ? (
              <CircleDashed aria-label="Incomplete" className="size-3.5 text-rec" />
            ) : (
              <CircleAlert aria-label="To be looked at" className="size-3.5 text-tungsten" />
            )}
          </span>
        )}
      </span>
    )
  }
