import type { Schemas } from '@/api/client'
import type { Doc } from '@/api/shapes'
import type { Described, Kind, Media, Pin } from '@/features/library/shapes'

export type Asset = Described & {
  order: string
  role: 'main' | 'supporting' | 'minor'
  unseen: boolean
  waived: boolean
  inherited: Pin | null
}
export type Picture = {
  asset: string
  take: number
  guidance: string
  sheets: ('turnaround' | 'expressions')[]
  key: Media | null
  turnaround: Media | null
  expressions: Media | null
  pinned: Media | null
  engine: string
  understood: string[]
  retouch: { base: Media; mask: Media; guidance: string } | null
}
export type Style = {
  look: Schemas['StyleLook']
  descriptors: string[]
  pillars: string[]
  avoid: string[]
  references: Media[]
  capsule: Pin | null
}
export type Card = Schemas['AssetCard']
export type SceneName = Schemas['SceneName']

/** An asset as the gallery shows it: its document, its picture, and what the server knows about it. */
export type Entry = { id: string; doc: Doc<Asset>; picture: Doc<Picture> | null; card: Card | null }

export type Filters = {
  words: string
  kind: Kind | 'all'
  state: 'all' | 'open' | 'locked' | 'waived'
  scene: string
  tag: string
  origin: 'all' | 'film' | 'library'
  picture: 'all' | 'with' | 'without'
}
export const NO_FILTERS: Filters = {
  words: '',
  kind: 'all',
  state: 'all',
  scene: '',
  tag: '',
  origin: 'all',
  picture: 'all',
}

export const shownOf = (picture: Doc<Picture> | null): Media | null => picture?.body.pinned ?? picture?.body.key ?? null

/** Those that every filter lets through; words are looked for in name, aliases, tags and description. */
export function filtered(entries: readonly Entry[], filters: Filters): Entry[] {
  const words = filters.words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(({ doc, picture, card }) => {
    const { body } = doc
    const text = [body.name, ...body.aliases, ...body.tags, body.description].join(' ').toLocaleLowerCase()
    if (!words.every((word) => text.includes(word))) return false
    if (filters.kind !== 'all' && body.asset_kind !== filters.kind) return false
    if (filters.state !== 'all' && stateOf(doc) !== filters.state) return false
    if (filters.scene && !card?.scenes.includes(filters.scene)) return false
    if (filters.tag && !body.tags.includes(filters.tag)) return false
    if (filters.origin !== 'all' && (body.inherited !== null) !== (filters.origin === 'library')) return false
    if (filters.picture !== 'all' && (shownOf(picture) !== null) !== (filters.picture === 'with')) return false
    return true
  })
}

export function stateOf(doc: Doc<Asset>): 'open' | 'locked' | 'waived' {
  if (doc.locked) return 'locked'
  return doc.body.waived ? 'waived' : 'open'
}

export const areNarrowed = (filters: Filters) =>
  Object.entries(filters).some(([name, value]) => value !== NO_FILTERS[name as keyof Filters])

export const tagsOf = (entries: readonly Entry[]) =>
  [...new Set(entries.flatMap((entry) => entry.doc.body.tags))].sort()

/** A colour that stands for an asset until it has a picture. */
export const tintOf = (asset: Asset): string | null => asset.appearance?.coat ?? asset.colour ?? null
