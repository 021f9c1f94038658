/** The script hub as this room's screen holds it. */

import type { Schemas } from '@/api/client'
import type { HubScene } from '@/features/scene/use-scenes'

export type Match = Schemas['MatchAnswer']
export type Worn = Schemas['WornIn']
export type SceneStage = Schemas['SceneStageAnswer']

export const WORD = { empty: 'nothing yet', draft: 'made', locked: 'locked', stale: 'out of date' } as const

/** What a stage of a scene says when it is pointed at: `Frames: 4 of 6`. */
export const said = ({ title, status, made, needed }: SceneStage) =>
  status === 'empty'
    ? `${title}: nothing yet`
    : `${title}: ${WORD[status]}${made < needed ? `, ${made} of ${needed}` : ''}`

export type Show = 'all' | 'flags' | 'risks' | 'out'

/** The scenes that a filter leaves, and among them those in which all the words stand. */
export function shown(scenes: readonly HubScene[], show: Show, words: string): HubScene[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return scenes.filter((scene) => {
    if (show === 'flags' && scene.flags === 0) return false
    if (show === 'risks' && scene.risks.length === 0) return false
    if (show === 'out' && scene.included) return false
    const seen = [...scene.cast, ...scene.props, ...(scene.place ? [scene.place] : [])]
    const text = [scene.number, scene.slugline, scene.synopsis, ...seen.flatMap(({ name, tags }) => [name, ...tags])]
    const all = text.join(' ').toLowerCase()
    return wanted.every((word) => all.includes(word))
  })
}

/** Every state that somebody or something is in at the end of a scene, by name. */
export const statesIn = (scenes: readonly HubScene[]): string[] =>
  [
    ...new Set(
      scenes
        .flatMap(({ cast, props, place }) => [...cast, ...props, ...(place ? [place] : [])])
        .flatMap(({ tags }) => tags),
    ),
  ].sort((one, other) => one.localeCompare(other))

/** By scene, who wears exactly that state: a question finds more. */
export function wearing(found: readonly Worn[], state: string): Map<string, Worn[]> {
  const byScene = new Map<string, Worn[]>()
  for (const one of found) {
    if (one.tag === state) byScene.set(one.scene, [...(byScene.get(one.scene) ?? []), one])
  }
  return byScene
}

/** Whether somebody should look at a name: nobody answers to it, it was only nearly right, or it may be another's. */
export const doubtful = (match: Match) => match.how === 'none' || match.how === 'alike' || match.others.length > 0

/** What a name was taken for, in words. */
export function taken(match: Match, name: string | undefined): string {
  if (match.how === 'none') return 'is no asset yet'
  if (match.how === 'name') return name === match.name ? 'is an asset of its own' : `is ${name}`
  if (match.how === 'alias') return `is another name of ${name}`
  return `was taken for ${name}: ${match.likeness} % alike`
}
