/** What a screen reader is told of something that is carried: what it is called and where it stands, never an id. */

import { Accessibility, defaultPreset } from '@dnd-kit/dom'
import { isSortable } from '@dnd-kit/react/sortable'
import { useMemo, useRef } from 'react'

type Thing = Parameters<typeof isSortable>[0]
type Carrying = { operation: { source: Thing | null; target?: Thing | null } }

/** How things are called by their ids, and how many there are. */
export type Carried = { nameOf: (id: string) => string; total: number }

export const HOW = 'Space or Enter picks it up, arrow keys carry it, Space puts it down, Escape takes it back.'

const at = (thing: Thing | null | undefined) => (thing && isSortable(thing) ? thing.index + 1 : 0)
const named = ({ nameOf }: Carried, thing: Thing) => `“${nameOf(String(thing?.id ?? ''))}”`

/** The sentences; `now` is asked when they are said. A place is said once, when it is another. */
export function sentences(now: () => Carried) {
  let place = 0
  return {
    dragstart: ({ operation: { source } }: Carrying) => {
      if (!source) return undefined
      place = at(source)
      return `Picked up ${named(now(), source)}, place ${place} of ${now().total}. ${HOW}`
    },
    dragover: ({ operation: { source, target } }: Carrying) => {
      const there = at(target) || at(source)
      if (!source || there === place) return undefined
      place = there
      return `${named(now(), source)} is now at place ${place} of ${now().total}.`
    },
    dragend: ({ operation: { source }, canceled }: Carrying & { canceled: boolean }) => {
      if (!source) return undefined
      if (canceled) return `${named(now(), source)} is back where it was.`
      return `${named(now(), source)} is put down at place ${at(source)} of ${now().total}.`
    },
  }
}

/** The plugins of a list in which things are carried; for `DragDropProvider`. */
export function useSpokenMoves(carried: Carried) {
  const latest = useRef(carried)
  latest.current = carried
  return useMemo(() => {
    const announcements = sentences(() => latest.current)
    return [
      ...defaultPreset.plugins.filter((plugin) => plugin !== Accessibility),
      Accessibility.configure({ announcements, screenReaderInstructions: { draggable: HOW } }),
    ]
  }, [])
}
