import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { DiffText } from './diff-text'

const shown = (before: string, after: string, newAsIs = false) => {
  const { container } = render(<DiffText before={before} after={after} newAsIs={newAsIs} />)
  const marked = (tag: string) => [...container.querySelectorAll(tag)].map((one) => one.textContent)
  return { cut: marked('del'), added: marked('ins'), text: container.textContent }
}

it('marks what is new and strikes through what is gone', () => {
  expect(shown('She wears a red coat.', 'She wears a torn red coat.')).toMatchObject({ cut: [], added: ['torn '] })
  expect(shown('She wears a red coat.', 'She wears a red hat.')).toMatchObject({ cut: ['coat'], added: ['hat'] })
})

it('shows what a text took the place of, where nothing of it stayed', () => {
  const [before, after] = ['A cowboy shot at eye level.', 'Mine: he climbs aboard first, wet through.']
  expect(shown(before, after)).toMatchObject({ cut: [before], added: [after] })
  expect(shown(before, after, true)).toEqual({ cut: [], added: [], text: after })
})

it('says that there is nothing', () => {
  expect(shown('', '').text).toBe('Empty')
})
