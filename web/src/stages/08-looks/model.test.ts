import { expect, it } from 'vitest'
import { differing, type Entry, grouped, inSight, openQuestions, pictureKey, sides } from './model'

const entry = (kind: string, name: string): Entry =>
  ({
    element: { key: `look/s/${name}`, kind, name, questions: [], before: null, asset_picture: null },
    look: null,
    picture: null,
  }) as unknown as Entry

it('goes over a set in its order, and leaves out what is not there', () => {
  const entries = [entry('prop', 'rope'), entry('place', 'quay'), entry('character', 'mara'), entry('vehicle', 'boat')]
  expect(grouped(entries).map(({ title }) => title)).toEqual(['Cast', 'Place', 'Props'])
  expect(inSight(entries).map(({ element }) => element.name)).toEqual(['mara', 'quay', 'rope', 'boat'])
})

it('tells what came and what went', () => {
  expect(differing(['torn', 'wet'], ['wet', 'muddy'])).toEqual({ came: ['muddy'], gone: ['torn'] })
})

it('names the picture of a look', () => {
  expect(pictureKey('look/one/two')).toBe('lookpicture/one/two')
})

it('counts the questions nobody has answered', () => {
  const element = { questions: [{ answer: 'open' }, { answer: 'kept' }, { answer: 'open' }] }
  expect(openQuestions(element as Entry['element'])).toHaveLength(2)
})

it('compares only the pictures there are, in the order of time', () => {
  const one = entry('character', 'mara')
  expect(sides(one)).toEqual([])
  const shot = {
    ...one,
    element: { ...one.element, asset_picture: { hash: 'a' } },
    picture: { body: { start: { hash: 'b' }, end: { hash: 'c' }, pinned: null } },
  } as unknown as Entry
  expect(sides(shot).map(({ hash }) => hash)).toEqual(['a', 'b', 'c'])
})
