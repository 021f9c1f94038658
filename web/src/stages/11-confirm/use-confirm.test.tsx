import { act, renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { say } from '@/api/client'
import { ApiError, Unreachable } from '@/api/errors'
import { toast } from '@/ui/toast'
import { useConfirm } from './use-confirm'

vi.mock('@/api/client', () => ({ say: vi.fn(), http: {} }))
vi.mock('@/lib/save/running', () => ({ outbox: () => ({ flush: async () => {} }) }))
vi.mock('@/lib/here', () => ({ useHere: () => ({ project: 'p', branch: 'main' }) }))
vi.mock('@/ui/toast', () => ({ toast: { say: vi.fn(), wrong: vi.fn(), done: vi.fn() } }))

it('says why nothing was begun, also where the studio could not be reached', async () => {
  const { result } = renderHook(() => useConfirm())
  vi.mocked(say).mockRejectedValueOnce(new Unreachable())
  await act(() => result.current.confirm('seen'))
  expect(toast.wrong).toHaveBeenCalledWith(expect.stringContaining('cannot be reached'))
  vi.mocked(say).mockRejectedValueOnce(new ApiError(409, 'moved', 'It has moved on.'))
  await act(() => result.current.confirm('seen'))
  expect(toast.say).toHaveBeenCalledWith('It has moved on.')
  expect(result.current.busy).toBe(false)
})
