import type { Schemas } from '@/api/client'
import type { Doc } from '@/api/shapes'
import type { Appearance, Kind, Media, Setting } from '@/features/library/shapes'

export type Element = Schemas['ElementAnswer']
export type SceneLooks = Schemas['SceneLooksAnswer']
export type Proposal = Schemas['LookProposal']
export type Question = Schemas['CarryQuestion']
export type Life = Schemas['LifeAnswer']
export type Worn = Schemas['WornIn']
export type Change = Schemas['Change']
export type Decision = {
  tag: string
  on?: boolean
  shot?: string
  evidence?: string
  refused?: boolean
  reason?: string
  by?: string
}

export type Look = {
  asset: string
  description: string
  appearance: Appearance | null
  setting: Setting | null
  prop_kind: string | null
  colour: string | null
  tags: string[]
  carried: string[]
  changes: Change[]
  end_tags: string[]
  decisions: Decision[]
  why: string
  added: boolean
}
export type LookPicture = {
  asset: string
  take: number
  guidance: string
  start: Media | null
  end: Media | null
  pinned: Media | null
  engine: string
  understood: string[]
}

/** One element of the scene with its two documents, as far as they are made. */
export type Entry = { element: Element; look: Doc<Look> | null; picture: Doc<LookPicture> | null }

const GROUPS: { title: string; kinds: readonly Kind[] }[] = [
  { title: 'Cast', kinds: ['character', 'animal'] },
  { title: 'Place', kinds: ['place'] },
  { title: 'Props', kinds: ['prop', 'vehicle'] },
  { title: 'Wardrobe', kinds: ['wardrobe'] },
]

/** The elements in the order in which a set is looked over: who, where, with what, in what. Empty groups are left out. */
export function grouped(entries: readonly Entry[]): { title: string; entries: Entry[] }[] {
  return GROUPS.map(({ title, kinds }) => ({
    title,
    entries: entries.filter(({ element }) => kinds.includes(element.kind)),
  })).filter((group) => group.entries.length > 0)
}

/** The same list in the order in which it is shown, for going through it by keys. */
export const inSight = (entries: readonly Entry[]) => grouped(entries).flatMap((group) => group.entries)

export const pictureKey = (look: string) => look.replace(/^look\//, 'lookpicture/')

export const shownOf = (entry: Entry): Media | null => entry.picture?.body.pinned ?? entry.picture?.body.start ?? null

export const openQuestions = (element: Element) => element.questions.filter((one) => one.answer === 'open')

/** What of a set of tags is new against another, and what is missing. */
export function differing(before: readonly string[], after: readonly string[]) {
  return {
    came: after.filter((tag) => !before.includes(tag)),
    gone: before.filter((tag) => !after.includes(tag)),
  }
}

/** The pictures there are to compare for a state: how it is known, how it was, how it begins, how it ends. */
export function sides(entry: Entry): { hash: string; label: string }[] {
  const { element, picture } = entry
  const found: [Media | null | undefined, string][] = [
    [element.asset_picture, 'Image key'],
    [element.before?.picture, `End of scene ${element.before?.number ?? ''}`],
    [shownOf(entry), 'Start of this scene'],
    [picture?.body.end, 'End of this scene'],
  ]
  return found.flatMap(([media, label]) => (media ? [{ hash: media.hash, label }] : []))
}
