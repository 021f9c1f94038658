/** A clash taken apart for the screen: which fields a person has to choose, and what the document is after that. */

import type { Body } from '@/api/shapes'
import type { Edit } from '@/lib/save/edit'

export type Row = { field: string; base: unknown; mine: unknown; theirs: unknown }
export type Choice = { side: 'mine' | 'theirs' } | { side: 'edited'; value: unknown }
export type Choices = Readonly<Record<string, Choice>>

type Bodies = { base?: Body | null; sent?: Body | null; head?: Body | null }

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

export function sidesOf(edit: Edit): { base: Body; mine: Body; theirs: Body; gone: boolean; sent: Body } {
  const bodies = (edit.trouble?.fields.bodies ?? {}) as Bodies
  const theirs = bodies.head ?? null
  return {
    base: bodies.base ?? {},
    mine: edit.body ?? {},
    theirs: theirs ?? {},
    gone: theirs === null,
    sent: bodies.sent ?? {},
  }
}

/** Every field both changed, each in a way of its own. One that only one side changed is nobody's to choose. */
export function rowsOf(edit: Edit): Row[] {
  const { base, mine, theirs } = sidesOf(edit)
  return [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
    .filter(
      (field) =>
        !same(mine[field], base[field]) && !same(theirs[field], base[field]) && !same(mine[field], theirs[field]),
    )
    .map((field) => ({ field, base: base[field], mine: mine[field], theirs: theirs[field] }))
}

/** What is sent to the server: one side as a whole where that is the choice, else the text put together. */
export function decision(edit: Edit, choices: Choices): { pick: 'mine' | 'theirs' | 'edited'; body?: Body } {
  const { base, mine, theirs, sent } = sidesOf(edit)
  const rows = rowsOf(edit)
  const sides = rows.map(({ field }) => choices[field]?.side ?? 'mine')
  if (sides.every((side) => side === 'theirs')) return { pick: 'theirs' }
  if (sides.every((side) => side === 'mine') && same(mine, sent)) return { pick: 'mine' }
  const body: Body = { ...theirs }
  for (const [field, value] of Object.entries(mine)) if (!same(value, base[field])) body[field] = value
  for (const { field } of rows) {
    const choice = choices[field]
    if (choice?.side === 'theirs') body[field] = theirs[field]
    if (choice?.side === 'edited') body[field] = choice.value
  }
  return { pick: 'edited', body }
}

/** A value for the eye. */
export function told(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('\n')
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
}

/** `time_of_day` as `Time of day`. */
export const fieldName = (field: string) => {
  const words = field.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a person would call it: its own title or name, or where it stands. */
export function nameOf(edit: Edit): string {
  const { title, name } = (edit.body ?? sidesOf(edit).theirs) as { title?: unknown; name?: unknown }
  const kind = fieldName(edit.key.split('/', 1)[0] ?? edit.key)
  const own = [title, name].find((one): one is string => typeof one === 'string' && one !== '')
  return own ? `${kind}: ${own}` : kind
}
