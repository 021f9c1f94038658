/** Assets narrowed down by words and filters: in the gallery, and in the drawer. */

import type { Described, Kind } from './shapes'

/** What an asset is sifted by. `states`: the tags it wears in scenes of the film, beside its own. */
export type Sifted = {
  body: Pick<Described, 'name' | 'asset_kind' | 'aliases' | 'tags' | 'description'> & {
    waived?: boolean
    inherited?: unknown
  }
  locked: boolean
  scenes: readonly string[]
  states: readonly string[]
  pictured: boolean
}

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

/** Those that every filter lets through; words are looked for in name, kind, aliases, tags and description. */
export function sifted<T extends { sift: Sifted }>(all: readonly T[], filters: Filters): T[] {
  const words = filters.words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ sift }) => {
    const { body, scenes, pictured } = sift
    const tags = tagged(sift)
    const text = [body.name, body.asset_kind, ...(body.aliases ?? []), ...tags, body.description]
      .join(' ')
      .toLocaleLowerCase()
    if (!words.every((word) => text.includes(word))) return false
    if (filters.kind !== 'all' && body.asset_kind !== filters.kind) return false
    if (filters.state !== 'all' && stateOf(sift) !== filters.state) return false
    if (filters.scene && !scenes.includes(filters.scene)) return false
    if (filters.tag && !tags.includes(filters.tag)) return false
    if (filters.origin !== 'all' && Boolean(body.inherited) !== (filters.origin === 'library')) return false
    return filters.picture === 'all' || pictured === (filters.picture === 'with')
  })
}

const tagged = ({ body, states }: Sifted) => [...(body.tags ?? []), ...states]

export function stateOf({ locked, body }: Pick<Sifted, 'locked' | 'body'>): 'open' | 'locked' | 'waived' {
  if (locked) return 'locked'
  return body.waived ? 'waived' : 'open'
}

export const areNarrowed = (filters: Filters) =>
  Object.entries(filters).some(([name, value]) => value !== NO_FILTERS[name as keyof Filters])

export const tagsOf = (all: readonly { sift: Sifted }[]) => [...new Set(all.flatMap(({ sift }) => tagged(sift)))].sort()
