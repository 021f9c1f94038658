/** The script's page as it is edited: one text, tiled by stretches that know which scenes of the server they are.
 *
 * A stretch begins where its scene begins and ends where the next begins; the empty line between two scenes belongs to the
 * one above. Typing marks a stretch as unsent; a change over a border joins two. What comes back from the server divides
 * them again. Nothing here reads Fountain: where scenes begin is the server's word.
 */

import type { ChangeSet, Text } from '@codemirror/state'
import type { Was } from '@/lib/save/slips'

export type Scene = { key: string; hash: string; text: string }
/** What the server made of a text that was sent: places count from the text's beginning. */
export type Part = Scene & { start: number; end: number; sent: string }
/** `unsent`: typed in since it was sent last. `flying`: a version of it is on its way. */
export type Stretch = { was: Was[]; from: number; unsent: boolean; flying: boolean }

/** What stands between two scenes. */
export const GAP = '\n\n'

export const wasOf = ({ key, hash }: Scene): Was => ({ key, base: hash })

/** The page of these scenes. */
export function tiled(scenes: readonly Scene[]): { text: string; stretches: Stretch[] } {
  const stretches: Stretch[] = []
  let text = ''
  for (const scene of scenes) {
    if (stretches.length) text += GAP
    stretches.push({ was: [wasOf(scene)], from: text.length, unsent: false, flying: false })
    text += scene.text
  }
  return { text, stretches }
}

export const endOf = (stretches: readonly Stretch[], at: number, length: number): number =>
  stretches[at + 1]?.from ?? length

/** The stretch in which a place lies. */
export function stretchAt(stretches: readonly Stretch[], place: number): number {
  let found = 0
  for (let at = 0; at < stretches.length && (stretches[at] as Stretch).from <= place; at += 1) found = at
  return found
}

/** The stretches after a person typed. `doc` is the text as it is now. */
export function typed(stretches: readonly Stretch[], changes: ChangeSet, doc: Text): Stretch[] {
  if (!stretches.length) return doc.length ? [{ was: [], from: 0, unsent: true, flying: false }] : []
  const touched = new Set<number>()
  const crossed = new Set<number>() // stretches whose border to the one above was typed over
  changes.iterChangedRanges((from, to) => {
    const first = stretchAt(stretches, from)
    const last = to > from ? stretchAt(stretches, to - 1) : first
    for (let at = first; at <= last; at += 1) {
      touched.add(at)
      if (at > first) crossed.add(at)
    }
  }, true)
  const moved = stretches.map((one, at) => ({
    ...one,
    from: at ? changes.mapPos(one.from, -1) : 0,
    unsent: one.unsent || touched.has(at),
  }))
  return joined(moved, doc, crossed)
}

/** Stretches that lost the empty line between them, or their whole text, are one. */
function joined(stretches: readonly Stretch[], doc: Text, crossed: ReadonlySet<number>): Stretch[] {
  const out: Stretch[] = []
  for (const [at, one] of stretches.entries()) {
    const above = out.at(-1)
    const parted = one.from >= 2 && doc.sliceString(one.from - 2, one.from) === GAP
    const empty = endOf(stretches, at, doc.length) === one.from
    if (above && (!parted || empty || crossed.has(at))) {
      above.was = [...above.was, ...one.was]
      above.unsent = true
      above.flying ||= one.flying
    } else out.push({ ...one })
  }
  return out
}
