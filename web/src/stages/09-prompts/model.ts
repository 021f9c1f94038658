import type { Schemas } from '@/api/client'
import type { Doc } from '@/api/shapes'

export type Card = Schemas['PromptCard']
export type ScenePrompts = Schemas['ScenePromptsAnswer']
export type Form = Schemas['FormatAnswer']
export type FormName = Form['name']
export type Text = Schemas['TextAnswer']
export type Field = Text['field']
export type Bench = Schemas['BenchAnswer']

export type HandText = { field: Field; over: string }
export type Prompt = {
  label: string
  frame_start: string
  frame_end: string
  video: string
  audio: string
  timing: string
  system: string
  duration_ms: number
  format: FormName
  by_hand: HandText[]
}

/** One shot's prompt: what the server knows of it, and its document once it is made. */
export type Entry = { card: Card; doc: Doc<Prompt> | null }

export const CALLED: Record<Field, string> = {
  video: 'Video prompt',
  frame_start: 'Start frame',
  frame_end: 'End frame',
}

/** A prompt with a text of the hand's own. Typed back to what is assembled, it is the hand's no more. */
export function typed(prompt: Prompt, field: Field, text: string, assembled: string): Prompt {
  const had = prompt.by_hand.find((one) => one.field === field)
  const others = prompt.by_hand.filter((one) => one.field !== field)
  if (text === assembled) return { ...prompt, [field]: text, by_hand: others }
  return { ...prompt, [field]: text, by_hand: [...others, had ?? { field, over: assembled }] }
}

export const textOf = (card: Card, field: Field) => card.texts.find((one) => one.field === field)

export const blocking = (card: Card) => card.checks.filter((check) => check.blocking).length
