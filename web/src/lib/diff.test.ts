import { expect, it } from 'vitest'
import { difference } from './diff'

const sides = (before: string, after: string) => {
  const pieces = difference(before, after)
  const without = (what: string) =>
    pieces
      .filter((piece) => piece.what !== what)
      .map(({ text }) => text)
      .join('')
  return { pieces, before: without('added'), after: without('cut') }
}

it('shows only the words that differ', () => {
  expect(sides('The lamp is out.', 'The lamp burns low.').pieces).toEqual([
    { what: 'same', text: 'The lamp ' },
    { what: 'cut', text: 'is' },
    { what: 'added', text: 'burns' },
    { what: 'same', text: ' ' },
    { what: 'cut', text: 'out' },
    { what: 'added', text: 'low' },
    { what: 'same', text: '.' },
  ])
})

it('gives both texts back, whatever they are', () => {
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  const word = () => ['sea', 'lamp', ' ', '\n', 'ö', '—', '’s', '  ', '🜁', 'no'][next(10)] ?? ''
  for (let round = 0; round < 300; round += 1) {
    const before = Array.from({ length: next(14) }, word).join('')
    const after = Array.from({ length: next(14) }, word).join('')
    const found = sides(before, after)
    expect([found.before, found.after]).toEqual([before, after])
  }
})

it('does not stall on two long texts that share nothing', () => {
  const long = (letter: string) => Array.from({ length: 4000 }, (_, place) => `${letter}${place}`).join(' ')
  expect(sides(long('a'), long('b')).pieces.length).toBeGreaterThan(0)
})
