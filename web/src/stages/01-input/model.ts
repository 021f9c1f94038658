/** The input as this room's screen holds it. */

import type { Schemas } from '@/api/client'

export type Desk = Schemas['DeskAnswer']
export type StoryFile = Schemas['FileAnswer']
export type Choices = Schemas['Choices']
export type Choice = Schemas['Choice']
export type Settings = Desk['settings']
export type Mode = 'idea' | 'story' | 'adapt' | 'screenplay'

export const modeOf = (settings: Settings): Mode => (settings.adapt ? 'adapt' : settings.mode)

/** What was read of a file, in a few words: `1,204 words · 14 scenes · 6 characters`. */
export function readLine({ read }: StoryFile): string {
  const parts = [
    [read.words, 'word'],
    [read.scenes, 'scene'],
    [read.scenes ? 0 : read.paragraphs, 'paragraph'],
    [read.characters?.length ?? 0, 'character'],
  ] as const
  const said = parts
    .filter(([number]) => number)
    .map(([number = 0, one]) => `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`)
  return said.join(' · ') || 'nothing that could be counted'
}

/** A running time as a person types it, in minutes and seconds; empty is null, what is none is undefined. */
export function typedLength(text: string): number | null | undefined {
  const said = text.trim().toLowerCase()
  if (!said) return null
  const parts = /^(?:(\d{1,3})(?::|\s*m(?:in(?:utes?)?)?\s*))?(?:(\d{1,4})\s*s?(?:ec)?)?$/.exec(said)
  if (!parts) return undefined
  const bare = /^\d+$/.test(said)
  const minutes = bare ? Number(said) : Number(parts[1] ?? 0)
  const seconds = bare ? 0 : Number(parts[2] ?? 0)
  return (minutes * 60 + seconds) * 1000
}

export function shownLength(ms: number | null | undefined): string {
  if (!ms) return ''
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Dollars as typed, in micro-dollars; null for none. */
export function typedMoney(text: string): number | null | undefined {
  const said = text.trim().replace(/^\$\s*/, '')
  if (!said) return null
  return /^\d{1,9}(\.\d{1,6})?$/.test(said) ? Math.round(Number(said) * 1e6) : undefined
}
