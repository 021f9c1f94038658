import { expect, it } from 'vitest'
import type { Body } from '@/api/shapes'
import type { Edit } from '@/lib/save/edit'
import { decision, nameOf, rowsOf } from './sides'

const clash = (base: Body | null, sent: Body, head: Body | null, mine: Body = sent): Edit => ({
  id: 'e',
  account: 'me',
  project: 'p',
  branch: 'b',
  key: 'beat/1',
  body: mine,
  base: 'h',
  after: null,
  order: 1,
  tab: 't',
  sent: true,
  state: 'clash',
  trouble: { code: 'clash', status: 409, sentence: '', fields: { clash: ['title'], bodies: { base, sent, head } } },
})

const base = { title: 'Tide', summary: 'Low.', tension: 3 }
const mine = { title: 'Ebb', summary: 'Low.', tension: 5 }
const theirs = { title: 'Flood', summary: 'High.', tension: 3 }

it('asks only about what both changed', () => {
  expect(rowsOf(clash(base, mine, theirs)).map(({ field }) => field)).toEqual(['title'])
})

it('lets the server merge when one side is taken as a whole', () => {
  expect(decision(clash(base, mine, theirs), { title: { side: 'theirs' } })).toEqual({ pick: 'theirs' })
  expect(decision(clash(base, mine, theirs), { title: { side: 'mine' } })).toEqual({ pick: 'mine' })
})

it('keeps what either side alone changed, and an edited text', () => {
  const { pick, body } = decision(clash(base, mine, theirs), { title: { side: 'edited', value: 'Slack water' } })
  expect([pick, body]).toEqual(['edited', { title: 'Slack water', summary: 'High.', tension: 5 }])
})

it('sends what was typed after the clash, not what was sent before it', () => {
  const later = { ...mine, title: 'Ebb tide' }
  expect(decision(clash(base, mine, theirs, later), {})).toEqual({
    pick: 'edited',
    body: { title: 'Ebb tide', summary: 'High.', tension: 5 },
  })
})

it('is called what a person calls it', () => {
  expect(nameOf(clash(base, mine, theirs))).toBe('Beat: Ebb')
})
