import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { Unreachable } from '@/api/errors'
import { toast } from '@/ui/toast'
import { BEATS, StageWishDialog } from './stage-wish'

const say = vi.fn()
vi.mock('@/lib/rooms', () => ({ useRoom: () => ({}), useRoomVerb: () => say }))
vi.mock('@/lib/engines', () => ({ useEngineSays: () => '' }))
vi.mock('./use-run', () => ({ useVerb: () => vi.fn() }))
vi.mock('./read-only', () => ({ useReadOnly: () => false }))
vi.mock('@/ui/toast', () => ({ toast: { wrong: vi.fn() } }))

it('a wish that could not be kept stays typed', async () => {
  const onClose = vi.fn()
  render(<StageWishDialog words={BEATS} onClose={onClose} />)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Half as long' } })
  say.mockRejectedValueOnce(new Unreachable())
  fireEvent.click(screen.getByRole('button', { name: BEATS.does }))
  await waitFor(() => expect(toast.wrong).toHaveBeenCalled())
  expect(onClose).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: BEATS.does }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
})
