import { expect, it } from 'vitest'
import { blocking, type Card, type Prompt, textOf, typed } from './model'

const prompt = { video: 'Assembled.', frame_start: 'First.', by_hand: [] } as unknown as Prompt

it('typing is the hand edit, and remembers what it was written over', () => {
  const first = typed(prompt, 'video', 'Mine.', 'Assembled.')
  expect(first).toMatchObject({ video: 'Mine.', by_hand: [{ field: 'video', over: 'Assembled.' }] })
  const later = typed(first, 'video', 'Mine, again.', 'Assembled otherwise.')
  expect(later.by_hand).toEqual([{ field: 'video', over: 'Assembled.' }])
})

it('typed back to what is assembled, it is nobody’s', () => {
  const mine = typed(prompt, 'video', 'Mine.', 'Assembled.')
  expect(typed(mine, 'video', 'Assembled.', 'Assembled.').by_hand).toEqual([])
})

it('keeps the other texts of the hand', () => {
  const mine = typed(typed(prompt, 'video', 'Mine.', 'Assembled.'), 'frame_start', 'Other.', 'First.')
  expect(mine.by_hand.map(({ field }) => field)).toEqual(['video', 'frame_start'])
})

it('finds texts and counts what stands in the way', () => {
  const card = { texts: [{ field: 'video' }], checks: [{ blocking: true }, { blocking: false }] } as unknown as Card
  expect(textOf(card, 'video')).toBeDefined()
  expect(textOf(card, 'frame_end')).toBeUndefined()
  expect(blocking(card)).toBe(1)
})
