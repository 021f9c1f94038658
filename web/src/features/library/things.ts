import type { Doc } from '@/api/shapes'
import type { Capsule, LibraryAsset, Template } from './shapes'

export type Thing = Capsule | LibraryAsset | Template
export type Shelving = 'visual' | 'writing' | 'asset' | 'template'

/** The shelf a thing stands on. */
export function shelvingOf(doc: Doc<Thing>): Shelving {
  if (doc.kind === 'global_asset') return 'asset'
  if (doc.kind === 'prompt_template') return 'template'
  return (doc.body as Capsule).field
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id, as the server makes them: 60 random bits in twelve letters. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => ALPHABET[byte & 31]).join('')
}

/** A new thing with nothing in it; what is left out has its default. */
export function blank(shelf: Shelving): { key: string; body: object } {
  const shared = { description: '', tags: [], collections: [] }
  if (shelf === 'asset')
    return {
      key: `global_asset/${newId()}`,
      body: {
        name: 'New asset',
        asset_kind: 'character',
        aliases: [],
        ...shared,
        appearance: null,
        voice: null,
        setting: null,
        prop_kind: null,
        colour: null,
        picture: null,
      },
    }
  if (shelf === 'template')
    return { key: `prompt_template/${newId()}`, body: { name: 'New prompt', use: 'other', text: '', ...shared } }
  const anchor = { medium: '', era: '', lens: '', light: '', texture: '', avoid: [] }
  const look = { medium: 'graphic', palette: [], grain: 40, contrast: 50, warmth: 0 }
  const lists = { descriptors: [], samples: [], references: [], palette: [], pillars: [] }
  return {
    key: `capsule/${newId()}`,
    body: { name: 'New capsule', field: shelf, ...shared, ...lists, anchor, look, preset: '' },
  }
}
