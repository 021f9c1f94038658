import { act, fireEvent, render } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { useBindings } from '@/lib/keys/bindings'
import { type Action, flatten, useRegistry } from './registry'
import { useActions, useKeyboard } from './use-actions'

function Screen({ actions }: { actions: Action[] }) {
  useActions(actions)
  useKeyboard()
  return <input aria-label="Line" />
}

const action = (id: string, run: () => void, more: Partial<Action> = {}): Action => ({
  id,
  label: id,
  group: 'Test',
  run,
  ...more,
})

beforeEach(() => useBindings.getState().reset())

it('runs by its keys, but not while someone types', () => {
  const run = vi.fn()
  const { getByLabelText } = render(<Screen actions={[action('a', run, { keys: 'n' })]} />)
  fireEvent.keyDown(window, { key: 'n' })
  expect(run).toHaveBeenCalledTimes(1)
  fireEvent.keyDown(getByLabelText('Line'), { key: 'n' })
  expect(run).toHaveBeenCalledTimes(1)
})

it('runs a sequence, by keys of one’s own when there are some', () => {
  const run = vi.fn()
  render(<Screen actions={[action('go', run, { keys: 'g 1' })]} />)
  fireEvent.keyDown(window, { key: 'g' })
  fireEvent.keyDown(window, { key: '1' })
  expect(run).toHaveBeenCalledTimes(1)
  act(() => useBindings.getState().bind('go', '$mod+j'))
  fireEvent.keyDown(window, { key: 'g' })
  fireEvent.keyDown(window, { key: '1' })
  expect(run).toHaveBeenCalledTimes(1)
  fireEvent.keyDown(window, { key: 'j', ctrlKey: true })
  expect(run).toHaveBeenCalledTimes(2)
})

it('does nothing when it is off, and is gone with its screen', () => {
  const run = vi.fn()
  const view = render(<Screen actions={[action('a', run, { keys: 'n', enabled: false })]} />)
  fireEvent.keyDown(window, { key: 'n' })
  expect(run).not.toHaveBeenCalled()
  view.unmount()
  expect(flatten(useRegistry.getState().owners)).toEqual([])
})

it('always runs the newest closure', () => {
  const seen: number[] = []
  const view = render(<Screen actions={[action('a', () => seen.push(1), { keys: 'n' })]} />)
  view.rerender(<Screen actions={[action('a', () => seen.push(2), { keys: 'n' })]} />)
  fireEvent.keyDown(window, { key: 'n' })
  expect(seen).toEqual([2])
})

it('keeps the later of two with one id', () => {
  const one = Symbol('one')
  const two = Symbol('two')
  const all = flatten(
    new Map([
      [one, [action('same', () => {}, { label: 'first' })]],
      [two, [action('same', () => {}, { label: 'second' })]],
    ]),
  )
  expect(all.map(({ label }) => label)).toEqual(['second'])
})
