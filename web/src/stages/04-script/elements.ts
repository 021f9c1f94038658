import type { LineKind } from '@/lib/fountain/lines'
import type { Element } from './typing'

/** What a line can be made, in the order of the page; with the keys that make it so. */
export const ELEMENTS: readonly { kind: Element; label: string; keys: string }[] = [
  { kind: 'heading', label: 'Scene heading', keys: '$mod+Alt+1' },
  { kind: 'action', label: 'Action', keys: '$mod+Alt+2' },
  { kind: 'character', label: 'Character', keys: '$mod+Alt+3' },
  { kind: 'parenthetical', label: 'Parenthetical', keys: '$mod+Alt+4' },
  { kind: 'dialogue', label: 'Dialogue', keys: '$mod+Alt+5' },
  { kind: 'transition', label: 'Transition', keys: '$mod+Alt+6' },
]

const MORE: Partial<Record<LineKind, string>> = {
  blank: 'Action',
  lyric: 'Lyric',
  centered: 'Centred',
  section: 'Section',
  synopsis: 'Synopsis',
  note: 'Note',
  boneyard: 'Left out',
  page_break: 'Page break',
}

export const elementName = (kind: LineKind) =>
  ELEMENTS.find((one) => one.kind === kind)?.label ?? MORE[kind] ?? 'Action'
