import { blockOf, cellText, type Row, type Spot, type Table } from './model'
import { fromTsv, toTsv } from './tsv'
import type { ShotVerbs } from './use-shot-verbs'

const TEXTS = new Set(['action', 'notes', 'cast', 'sound', 'place', 'lines'])

type Wanted = {
  rows: readonly Row[]
  table: Table
  names: ReadonlyMap<string, string>
  readOnly: boolean
  verbs: ShotVerbs
  anchor: Spot | null
  end: Spot | null
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)

/** What is copied from a block of cells, and what is done to one: pasted into, cleared, filled from its first row.
 *
 * Texts are read by the studio, so a block from a spreadsheet and one from here are the same. */
export function useClipboard({ rows, table, names, readOnly, verbs, anchor, end }: Wanted) {
  const block = anchor && blockOf(anchor, end ?? anchor)
  const row = block ? rows[block.top] : undefined
  const wide = block ? table.columns.slice(block.left, block.right + 1) : []
  const high = block ? block.bottom - block.top + 1 : 0
  const copied = (): string | null =>
    block && toTsv(rows.slice(block.top, block.bottom + 1).map((one) => wide.map((key) => cellText(one, key, names))))
  const pasteAt = (text: string) => {
    if (!block || !row || readOnly) return
    const cells = fromTsv(text)
    const [first] = cells
    // one value into a chosen block fills it, as in any spreadsheet
    if (end && first && cells.length === 1 && first.length === 1)
      return void verbs.paste(row.key, wide, times(high, times(wide.length, first[0] ?? '')), 'Filled')
    const across = Math.max(...cells.map(({ length }) => length))
    const columns = table.columns.slice(block.left, block.left + across)
    void verbs.paste(
      row.key,
      columns,
      cells.map((one) => one.slice(0, columns.length)),
      'Pasted',
    )
  }
  const clear = () => {
    const emptied = wide.filter((key) => TEXTS.has(key))
    if (row && emptied.length && !readOnly)
      void verbs.paste(row.key, emptied, times(high, times(emptied.length, '')), 'Cleared')
  }
  const fillDown = () => {
    const below = block ? rows[block.top + 1] : undefined
    if (!row || !below || high < 2 || readOnly) return
    void verbs.paste(
      below.key,
      wide,
      times(
        high - 1,
        wide.map((key) => cellText(row, key, names)),
      ),
      'Filled down',
    )
  }
  return { copied, pasteAt, clear, fillDown }
}
