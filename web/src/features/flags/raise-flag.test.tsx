import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { RaiseDialog } from './raise-flag'
import { useFlagVerbs } from './use-flags'

vi.mock('@/lib/here', () => ({ useHere: () => ({ project: 'p', branch: 'main' }) }))
vi.mock('./use-flags', () => ({ useFlagVerbs: vi.fn() }))

const close = vi.fn()
const opened = () => render(<RaiseDialog scene="s" where="Scene 1" close={close} />)
const field = () => screen.getByLabelText<HTMLTextAreaElement>('What is not right there?')

it('keeps what was typed until the flag is raised', async () => {
  const raise = vi.fn().mockResolvedValueOnce(null).mockResolvedValueOnce({})
  vi.mocked(useFlagVerbs).mockReturnValue({ raise } as never)
  const { unmount } = opened()
  fireEvent.change(field(), { target: { value: 'Whose hat is this?' } })
  unmount()
  const again = opened()
  expect(field().value).toBe('Whose hat is this?')
  fireEvent.click(screen.getByRole('button', { name: 'Raise it' }))
  await waitFor(() => expect(raise).toHaveBeenCalledOnce())
  expect(field().value, 'it was refused').toBe('Whose hat is this?')
  fireEvent.click(screen.getByRole('button', { name: 'Raise it' }))
  await waitFor(() => expect(close).toHaveBeenCalled())
  again.unmount()
  opened()
  expect(field().value).toBe('')
})
