import type { Schemas } from '@/api/client'
import type { Doc } from '@/api/shapes'
import type { Described, Media, Pin } from '@/features/library/shapes'
import type { Sifted } from '@/features/library/sift'

export type Asset = Described & {
  order: string
  role: 'main' | 'supporting' | 'minor'
  told: string
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

/** An asset as the gallery shows it: its document, its picture, what the server knows about it, and what it is sifted by. */
export type Entry = { id: string; doc: Doc<Asset>; picture: Doc<Picture> | null; card: Card | null; sift: Sifted }

export const shownOf = (picture: Doc<Picture> | null): Media | null => picture?.body.pinned ?? picture?.body.key ?? null

/** A colour that stands for an asset until it has a picture. */
export const tintOf = (asset: Asset): string | null => asset.appearance?.coat ?? asset.colour ?? null
