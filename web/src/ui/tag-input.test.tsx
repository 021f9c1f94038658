import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import { TagInput } from './tag-input'

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {}
})

function Tags({ start = [] as string[] }) {
  const [tags, setTags] = useState(start)
  return <TagInput label="Tags" value={tags} onValueChange={setTags} known={['torn', 'muddy', 'wet']} />
}

const chips = () => screen.queryAllByRole('button', { name: /^Remove / }).map((one) => one.getAttribute('data-tag'))
const field = () => screen.getByRole('combobox')

describe('tags by keyboard', () => {
  it('arrows choose, Enter takes and stays open, Escape shuts', () => {
    render(<Tags />)
    fireEvent.click(screen.getByRole('button', { name: /Add/ }))
    fireEvent.keyDown(field(), { key: 'ArrowDown' })
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(chips()).toEqual(['muddy'])
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  it('Tab takes what is typed and shuts', () => {
    render(<Tags />)
    fireEvent.click(screen.getByRole('button', { name: /Add/ }))
    fireEvent.change(field(), { target: { value: 'we' } })
    fireEvent.keyDown(field(), { key: 'Tab' })
    expect(chips()).toEqual(['wet'])
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  it('a word that nobody knows yet is taken too', () => {
    render(<Tags />)
    fireEvent.click(screen.getByRole('button', { name: /Add/ }))
    fireEvent.change(field(), { target: { value: 'in bandages' } })
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(chips()).toEqual(['in bandages'])
  })

  it('arrows walk through the chips, Delete takes one out', () => {
    render(<Tags start={['torn', 'wet']} />)
    const [first, second] = screen.getAllByRole('button', { name: /^Remove / })
    first?.focus()
    fireEvent.keyDown(first as HTMLElement, { key: 'ArrowRight' })
    expect(document.activeElement).toBe(second)
    fireEvent.keyDown(second as HTMLElement, { key: 'Delete' })
    expect(chips()).toEqual(['torn'])
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: 'Home' })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove torn' }))
  })
})
