/** The library's shapes, and those that it shares with a film's assets. */
import type { Schemas } from '@/api/client'
import type { Kind } from '@/lib/kinds'

export { KINDS, kindWord } from '@/lib/kinds'

export type Media = Schemas['MediaRef']
/** Looks by field; which words each takes, the server says (`useChoices`). */
export type Appearance = { age?: string; gender?: string; coat?: string } & Record<string, unknown>
export type Setting = Record<string, unknown>
export type Voice = Schemas['Voice']
export type Look = Schemas['StyleLook']
export type { Kind }

export type Pin = { key: string; hash: string; name: string }

/** What a film's asset and one of the library have in common. */
export type Described = {
  name: string
  asset_kind: Kind
  aliases: string[]
  description: string
  tags: string[]
  appearance: Appearance | null
  voice: Voice | null
  setting: Setting | null
  prop_kind: string | null
  colour: string | null
}

export type LibraryAsset = Described & { collections: string[]; picture: Media | null }
export type Reference = { media: Media; caption: string; left: number; top: number; width: number; height: number }
export type Anchor = { medium: string; era: string; lens: string; light: string; texture: string; avoid: string[] }
export type Capsule = {
  name: string
  field: 'writing' | 'visual'
  description: string
  tags: string[]
  collections: string[]
  descriptors: string[]
  samples: { title: string; text: string }[]
  references: Reference[]
  palette: string[]
  anchor: Anchor
  pillars: string[]
  look: Look
  preset: string
}
export type Collection = { name: string; order: string; description: string }
export type Template = {
  name: string
  use: 'story' | 'script' | 'asset' | 'image' | 'video' | 'other'
  text: string
  description: string
  tags: string[]
  collections: string[]
}

export type Choices = Record<'appearance' | 'setting' | 'thing' | 'style', Record<string, string[]>>
export type Preset = { id: string; name: string; field: 'writing' | 'visual'; description: string; capsule: Capsule }
export type Shelf = { project: string; branch: string; presets: Preset[] }

/** `long_coat` as a person says it. */
export const plain = (word: string) => word.replaceAll('_', ' ')
