import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { usePerson } from '@/lib/person/person'
import { queries } from '@/lib/queries'
import SignInAgain from './sign-in-again'

vi.mock('@tanstack/react-router', () => ({ useLocation: () => ({ href: '/p/1' }), useNavigate: () => () => {} }))

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ mode: 'studio', resets: true, signed_in: false })))
  usePerson.setState({ state: 'ended' })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const door = () => screen.queryByRole('dialog')

it('waits until nobody types, takes no key for itself, and puts the caret back', async () => {
  const page = (open: boolean) => (
    <QueryClientProvider client={queries}>
      <input aria-label="Title" defaultValue="The Lamp at Sea" />
      {open && <SignInAgain />}
    </QueryClientProvider>
  )
  const { rerender } = render(page(true))
  const title = screen.getByLabelText<HTMLInputElement>('Title')
  title.focus()
  for (let key = 0; key < 5; key++) {
    await wait(900)
    expect(door()).toBeNull()
    fireEvent.keyDown(title, { key: 'a' })
  }
  title.setSelectionRange(4, 8)
  await wait(1100)
  expect(door()).toBe(document.activeElement)
  fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })
  expect(door()).not.toBeNull()
  rerender(page(false))
  await wait(100)
  expect(document.activeElement).toBe(title)
  expect([title.selectionStart, title.selectionEnd]).toEqual([4, 8])
})
