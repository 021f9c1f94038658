/** What a person chose where two branches met, unit by unit, and what of it is still open. */

import type { Choices } from './use-ceremonies'
import type { Clash, Unit } from './use-timelines'

export type Pick = { pick: 'ours' | 'theirs' | 'both' } | { pick: 'edited'; text: string }
/** `<document> <fields>` → what was chosen */
export type Picks = Readonly<Record<string, Pick>>

const WHOLE = '' // one side removed the document: it is chosen as a whole
export const unitKey = (clash: Clash, unit?: Unit) => `${clash.key} ${unit ? unit.fields.join(',') : WHOLE}`
export const unitKeys = (clash: Clash) =>
  clash.units.length ? clash.units.map((unit) => unitKey(clash, unit)) : [unitKey(clash)]

export const allOf = (clashes: readonly Clash[], pick: 'ours' | 'theirs'): Picks =>
  Object.fromEntries(clashes.flatMap(unitKeys).map((key) => [key, { pick }]))

/** How many of them nobody has chosen yet. Nothing is chosen for a person: not even what the studio would take. */
export const open = (clashes: readonly Clash[], picks: Picks) =>
  clashes.flatMap(unitKeys).filter((key) => !picks[key]).length

/** As the server takes it, with the texts that were looked at. */
export function choicesOf(clashes: readonly Clash[], picks: Picks): Choices {
  const told = (fields: string[], pick: Pick) => ({
    fields,
    pick: pick.pick,
    text: pick.pick === 'edited' ? pick.text : null,
  })
  return clashes.map((clash) => {
    const whole = picks[unitKey(clash)]
    const units = clash.units.flatMap((unit) => {
      const pick = picks[unitKey(clash, unit)]
      return pick ? [told(unit.fields, pick)] : []
    })
    return {
      key: clash.key,
      ours: clash.ours,
      theirs: clash.theirs,
      units: units.length || !whole ? units : [told([], whole)],
    }
  })
}
