/** Treatments as this room's screen holds them. */

import type { Schemas } from '@/api/client'
import type { Doc } from '@/api/shapes'

export type Section = { heading: string; text: string; passages: number[]; paragraphs: number[]; ms: number }
export type Treatment = {
  order: string
  title: string
  approach: string
  label: string
  logline: string
  sections: Section[]
  picked: boolean
  wish: string
  unmet: string[]
  manner: string
}
export type Variant = Doc<Treatment>
export type Stretch = Schemas['Stretch']
export type Compared = Schemas['ComparedAnswer']

/** `1:52` */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export const length = ({ body }: Variant) => body.sections.reduce((sum, section) => sum + section.ms, 0)

export const words = ({ body }: Variant) =>
  body.sections.reduce((sum, section) => sum + section.text.split(/\s+/).filter(Boolean).length, 0)

export const inOrder = (docs: readonly Variant[]) =>
  [...docs].sort((a, b) => (a.body.order < b.body.order ? -1 : a.body.order > b.body.order ? 1 : 0))

/** The stretches of a section as the server compared them, unless it was changed since. */
export function stretchesOf(compared: Compared | undefined, key: string, at: number, text: string): Stretch[] {
  const found = compared?.variants.find((one) => one.key === key)?.sections[at]
  const same = found?.map((one) => one.text).join('') === text
  return same && found ? found : [{ text, own: false }]
}

/** Sections with one put elsewhere. */
export function moved(sections: readonly Section[], from: number, to: number): Section[] {
  const rest = sections.filter((_, at) => at !== from)
  const one = sections[from]
  return one ? [...rest.slice(0, to), one, ...rest.slice(to)] : [...sections]
}
