import type { Schemas } from '@/api/client'
import { dollars } from '@/lib/words'

export type Sheet = Schemas['SheetAnswer']
export type SceneSheet = Schemas['SceneSheet']
export type ShotRow = Schemas['ShotRow']
export type Reasons = Schemas['ReasonsAnswer']
export type Reason = Schemas['CautionAnswer']
export type Cost = Schemas['CostAnswer']
export type Paid = Schemas['PaidAnswer']
export type Sent = Schemas['SentAnswer']
export type Cheaper = Schemas['CheaperAnswer']

/** The paid engines that prices are compared with; empty: the first that is known. */
export type Compared = { video: string; image: string; speech: string }

/** Two engines held against each other; empty: which, the studio says. */
export type Sides = { a: string; b: string }

/** What each cause is called, and what is done about it. */
export const CAUSES: Record<Reasons['cause'], { title: string; does: string }> = {
  'frame-missing': { title: 'Frames are missing', does: 'Make them in stage 10.' },
  'prompt-empty': { title: 'Prompts say nothing', does: 'Write them in stage 9.' },
  length: { title: 'Shots are too long for their engine', does: 'Split them in stage 7.' },
  ceiling: { title: 'Over the ceiling', does: 'Raise it, or send less.' },
  'prompt-stale': { title: 'Prompts are out of date', does: 'Assemble them again in stage 9.' },
  'prompt-moved': { title: 'Written by hand, and the source has moved', does: 'Keep yours, take the new, or merge.' },
  'frame-stale': { title: 'Frames are out of date', does: 'Make them again, or say that they are still fine.' },
  'frame-open': { title: 'Frames nobody has approved', does: 'Approve them in stage 10.' },
  'look-open': { title: 'Looks that may still change', does: 'Lock them in stage 8.' },
  flag: { title: 'Open flags', does: 'Settle or override them.' },
  voice: { title: 'Nobody is cast for a voice', does: 'Cast one in stage 5.' },
  elsewhere: { title: 'Too long for the engine it is compared with', does: 'Only matters if you go there.' },
  price: { title: 'Prices past their day', does: 'Choose another engine to compare with.' },
}

const LOOKED_AT: Record<Sheet['looked_at'][number]['stage'], [all: string, none: string, some: string]> = {
  looks: ['Every look is locked.', 'No look is locked: they passed by themselves.', 'looks are locked'],
  frames: [
    'A person has approved every frame.',
    'Nobody has approved the frames: they passed by themselves.',
    'shots have frames that a person approved; the others passed by themselves',
  ],
}

/** That there is nothing to look at again, and what a person has looked at. */
export function clear(sheet: Sheet): string {
  if (sheet.to_send > 0)
    return 'What is sent has approved frames and locked looks, everybody who speaks has a voice, and no flag is open.'
  const told = sheet.looked_at.map(({ stage, by_hand, whole }) => {
    const [all, none, some] = LOOKED_AT[stage]
    return by_hand === whole ? all : by_hand === 0 ? none : `${by_hand} of ${whole} ${some}.`
  })
  return ['Nothing is left to send, and no flag is open.', ...told].join(' ')
}

export const blocking = (sheet: Sheet) => sheet.causes.filter((one) => one.blocking)

/** `$0.65`, `$0.65 + 2 unpriced`, `no price`, `–` where there is nothing to pay for. */
export function paid(cost: Cost): string {
  if (cost.unknown && !cost.paid_micro) return 'no price'
  const sum = cost.paid_micro ? dollars(cost.paid_micro) : '–'
  return cost.unknown ? `${sum} + ${cost.unknown} unpriced` : sum
}

/** `3.3 s`, `12 s`. */
export const seconds = (ms: number) => `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`

export const named = (sheet: Sheet, id: string): Paid | undefined => sheet.paid.find((one) => one.id === id)

/** How well a price is known. */
export const GRADES: Record<string, string> = {
  A: 'the vendor’s own word',
  B: 'a table that names the vendor’s page',
  C: 'worked out, or a reseller’s comparison',
}

/** `$0.07 a second`: what an engine charges at the film's size. */
export const rate = (one: Paid) => (one.micro === null ? 'no price today' : `${dollars(one.micro)} a ${one.unit}`)

const FEW = 40 // shots that stand open without being asked for

/** Which scenes stand open at first: the one in the address, and all of a short film. */
export function openAtFirst(scenes: readonly SceneSheet[], here: string | null): Set<string> {
  const shots = scenes.reduce((sum, scene) => sum + scene.shots.length, 0)
  if (shots <= FEW) return new Set(scenes.map(({ scene }) => scene))
  return new Set(here ? [here] : scenes.slice(0, 1).map(({ scene }) => scene))
}

/** The state of a shot in two or three words. */
export function stateOf(row: ShotRow): { word: string; tone: 'leaf' | 'daylight' | 'rec' | 'plain' } {
  if (row.blocking) return { word: 'Blocked', tone: 'rec' }
  if (!row.sent) return { word: 'Made', tone: 'leaf' }
  if (row.clip === 'missing') return { word: 'Will be made', tone: 'daylight' }
  if (!row.cost.renders) return { word: 'Comes out as it is', tone: 'plain' }
  return { word: 'Made again', tone: 'daylight' }
}
