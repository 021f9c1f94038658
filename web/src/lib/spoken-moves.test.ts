import { expect, it, vi } from 'vitest'

// what watches sizes is asked for as soon as the library is read; jsdom lays nothing out
vi.stubGlobal('ResizeObserver', class {})
const { sentences } = await import('./spoken-moves')

const thing = (id: string) => ({ id }) as never
const said = sentences(() => ({ nameOf: (id) => (id === 'beat/7h2k' ? 'The storm' : '?'), total: 4 }))

it('names what is carried, and never an id', () => {
  const operation = { source: thing('beat/7h2k'), target: null }
  const every = [
    said.dragstart({ operation }),
    said.dragend({ operation, canceled: false }),
    said.dragend({ operation, canceled: true }),
  ]
  for (const sentence of every) {
    expect(sentence).toContain('“The storm”')
    expect(sentence).not.toContain('7h2k')
  }
  expect(said.dragstart({ operation: { source: null } })).toBeUndefined()
  expect(said.dragover({ operation })).toBeUndefined()
})
