import { renderHook, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { useHeard } from './again-dialog'
import type { FrameVerbs } from './use-frames'

vi.mock('@/lib/engines', () => ({ useEngineSays: () => 'There is nothing to draw in that.' }))

const understand = vi.fn<FrameVerbs['understand']>()
const verbs = { understand } as unknown as FrameVerbs
const heard = (words: string) =>
  renderHook(({ words }) => useHeard('frame/s/a', words, verbs), { initialProps: { words } })

it('says what is understood, and never that nothing is where nobody could be asked', async () => {
  understand.mockResolvedValueOnce(['closer'])
  const { result, rerender } = heard('closer')
  expect(result.current).toEqual({ understood: false, said: 'Reading…' })
  await waitFor(() => expect(result.current).toEqual({ understood: true, said: 'Understood: closer.' }))
  understand.mockRejectedValueOnce(new Error('away'))
  rerender({ words: 'closer, from below' })
  expect(result.current.said).toBe('Reading…')
  await waitFor(() => expect(result.current.said).toContain('cannot say just now'))
  understand.mockResolvedValueOnce([])
  rerender({ words: 'as if remembered' })
  await waitFor(() => expect(result.current.said).toContain('nothing to draw'))
  rerender({ words: ' ' })
  expect(result.current.said).toBe('Without words it is another take of the same.')
})
