/** A proposal for other words, and who is asked for one. Shared by every text that can be rewritten. */

import type { Schemas } from '@/api/client'

export type Verb = 'rewrite' | 'shorten' | 'expand' | 'tone'
export type Run = Schemas['Run']
export type Proposal = Schemas['WordingAnswer']
export type Wish = { passage: string; verb: Verb; guidance: string; take: number }

/** Asks the engine. Nothing is saved by it. */
export type Propose = (wish: Wish) => Promise<Proposal>

export const VERBS: readonly { verb: Verb; label: string; hint: string; example: string }[] = [
  { verb: 'rewrite', label: 'Rewrite', hint: 'The same in other words', example: 'Quieter, and without the storm' },
  { verb: 'shorten', label: 'Shorten', hint: 'Keep what happens', example: 'By half' },
  { verb: 'expand', label: 'Expand', hint: 'With what the story still has', example: 'A little' },
  { verb: 'tone', label: 'Change tone', hint: 'Words and rhythm', example: 'More tense' },
]
