/** The shot list as this room's screen holds it: rows, what their cells say, and text for the clipboard. */

import type { Schemas } from '@/api/client'
import type { Doc } from '@/api/shapes'

export type Line = { element: number; name: string; text: string; speaker: string }
export type InShot = { asset: string } & Record<string, unknown>

export type Shot = {
  order: string
  number: string
  size: string
  angle: string
  movement: string
  lens_mm: number
  composition: string
  duration_ms: number
  action: string
  lines: Line[]
  sound: string[]
  cast: InShot[]
  place: string
  notes: string
  transition: string
  mode: string
  card: string
  why: string
}
export type ShotDoc = Doc<Shot>
export type Finding = Schemas['ShotFindingAnswer']
export type Table = Schemas['ShotTableAnswer']
export type SceneLine = Schemas['SceneLineAnswer']
export type Column = keyof Shot

/** One row of the table. It stays the same object for as long as nothing of it changes, so that nothing is drawn twice. */
export type Row = {
  key: string
  id: string
  scene: string
  sceneNumber: string
  /** its place in its scene, from 1: what everybody calls it */
  number: number
  last: boolean
  doc: ShotDoc
  findings: readonly Finding[]
}

const NO_FINDINGS: readonly Finding[] = []

export type Wanted = { id: string; number: string }

/** The rows, and what they were made of. */
export type Sheet = {
  docs: readonly ShotDoc[]
  scenes: readonly Wanted[]
  findings: readonly Finding[]
  rows: Row[]
}

/** The rows as they stand now. Where only texts changed, only their rows are made anew: a key must not wait for 2,500. */
export function sheetOf(
  docs: readonly ShotDoc[],
  scenes: readonly Wanted[],
  findings: readonly Finding[],
  before: Sheet | null,
): Sheet {
  const rows = before && before.scenes === scenes && before.findings === findings ? touched(docs, before) : null
  const had = () => new Map(before?.rows.map((row) => [row.key, row]))
  return { docs, scenes, findings, rows: rows ?? rowsOf(docs, scenes, findings, had()) }
}

/** The rows with those whose documents changed in place; null where one came, went, or moved. */
function touched(docs: readonly ShotDoc[], before: Sheet): Row[] | null {
  if (docs.length !== before.docs.length) return null
  const changed = new Map<string, ShotDoc>()
  for (const [at, doc] of docs.entries()) {
    const was = before.docs[at]
    if (doc === was) continue
    if (doc.key !== was?.key || doc.body.order !== was.body.order) return null
    changed.set(doc.key, doc)
  }
  if (!changed.size) return before.rows
  return before.rows.map((row) => {
    const doc = changed.get(row.key)
    return doc ? { ...row, doc } : row
  })
}

/** Rows in the order of the film, taken from those there were where nothing of them has changed. */
export function rowsOf(
  docs: readonly ShotDoc[],
  scenes: readonly Wanted[],
  findings: readonly Finding[],
  before: ReadonlyMap<string, Row>,
): Row[] {
  const byScene = grouped(docs, ({ key }) => key.split('/')[1] ?? '')
  const byShot = grouped(findings, ({ shot }) => shot ?? '')
  return scenes.flatMap(({ id, number }) => {
    const mine = [...(byScene.get(id) ?? [])].sort(
      (a, b) => compared(a.body.order, b.body.order) || compared(a.key, b.key),
    )
    return mine.map((doc, at): Row => {
      const found = byShot.get(doc.key) ?? NO_FINDINGS
      const was = before.get(doc.key)
      const last = at === mine.length - 1
      const same = was && was.doc === doc && was.number === at + 1 && was.last === last && alike(was.findings, found)
      if (same && was.sceneNumber === number) return was
      return {
        key: doc.key,
        id: doc.key.split('/')[2] ?? '',
        scene: id,
        sceneNumber: number,
        number: at + 1,
        last,
        doc,
        findings: found,
      }
    })
  })
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const group = found.get(by(one))
    if (group) group.push(one)
    else found.set(by(one), [one])
  }
  return found
}

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const alike = (a: readonly Finding[], b: readonly Finding[]) =>
  a === b || (a.length === b.length && a.every((one, at) => one.sentence === b[at]?.sentence))

/** A word of a vocabulary as a person reads it: `EYE_LEVEL` is “Eye level”, `MCU` stays. */
export function wordOf(word: string): string {
  if (SHORT.has(word)) return word
  const said = word.toLowerCase().replaceAll('_', ' ')
  return (SAID[word] ?? said.charAt(0).toUpperCase() + said.slice(1)).replace(/ l$/, ' left').replace(/ r$/, ' right')
}

const SHORT = new Set('EWS VWS WS MWS MS MCU CU BCU ECU EST OTS POV'.split(' '))
const SAID: Record<string, string> = {
  frames: 'Start and end frame',
  start_frame: 'Start frame only',
  words: 'Words only',
  references: 'Pictures of assets',
  BIRDS_EYE: 'Bird’s eye',
  WORMS_EYE: 'Worm’s eye',
  J_CUT: 'J-cut',
  L_CUT: 'L-cut',
}

export const seconds = (ms: number) => `${Number((ms / 1000).toFixed(3))}`

/** A length that is typed in seconds: `4`, `4.5 s`, `0:04`. Null for what is none. */
export function typedSeconds(text: string): number | null {
  const found = /^(?:(\d{1,2}):)?(\d{1,3})(?:[.,](\d{1,3}))?\s*(?:s|sec)?$/.exec(text.trim().toLowerCase())
  if (!found) return null
  return (Number(found[1] ?? 0) * 60 + Number(found[2])) * 1000 + Number((found[3] ?? '0').padEnd(3, '0'))
}

/** Columns of numbers, as a person writes them. */
export const NUMBERS = {
  duration_ms: { unit: 'in seconds', said: seconds, read: typedSeconds },
  lens_mm: { unit: 'in millimetres', said: String, read: typedMillimetres },
}
export type NumberField = keyof typeof NUMBERS

function typedMillimetres(text: string): number | null {
  const found = /^(\d{1,3})\s*(?:mm)?$/.exec(text.trim().toLowerCase())
  return found && Number(found[1])
}

/** What was typed into a column of numbers; null where it is none, or none that the column takes. */
export function typedIn({ bounds }: Pick<Table, 'bounds'>, field: NumberField, text: string): number | null {
  const [value, taken] = [NUMBERS[field].read(text), bounds[field]]
  return value !== null && taken && value >= taken.least && value <= taken.most ? value : null
}

/** What a cell says. `names` are those of assets by id. */
export function cellText(row: Row, column: string, names: ReadonlyMap<string, string>): string {
  const { body } = row.doc
  switch (column) {
    case 'number':
      return String(row.number)
    case 'duration_ms':
      return seconds(body.duration_ms)
    case 'lens_mm':
      return String(body.lens_mm)
    case 'cast':
      return body.cast
        .map(({ asset }) => names.get(asset) ?? '')
        .filter(Boolean)
        .join(', ')
    case 'place':
      return names.get(body.place) ?? ''
    case 'lines':
      return body.lines.map(({ name, text }) => `${name}: ${text}`).join('\n')
    case 'sound':
      return body.sound.map((one) => one.replaceAll('_', ' ')).join(', ')
    case 'action':
      return body.card ? `Card: ${body.card}` : body.action
    case 'notes':
      return body.notes
    default:
      return wordOf(String(body[column as Column] ?? ''))
  }
}

export type Spot = { row: number; column: number }
export type Block = { top: number; bottom: number; left: number; right: number }

/** The block between two cells, whichever comes first. */
export const blockOf = (a: Spot, b: Spot): Block => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
})

export const inBlock = (block: Block | null, row: number, column: number) =>
  block !== null && row >= block.top && row <= block.bottom && column >= block.left && column <= block.right
