import { act, renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { Found } from '@/features/issues/use-issues'
import type { Timeline } from './model'
import { useDeepLink } from './use-deep-link'
import { usePlayer } from './use-player'

const here: Record<string, string | null> = {}
vi.mock('@/lib/here', () => ({ useHere: () => here }))

const stand = (scene: string | null, shot: string | null, issue: string | null) =>
  Object.assign(here, { scene, shot, issue })
const film = {
  scenes: [
    { scene: 'a', first_frame: 0, shots: [{ shot: 'x', first_frame: 0 }] },
    { scene: 'b', first_frame: 50, shots: [{ shot: 'y', first_frame: 75 }] },
  ],
} as unknown as Timeline
const issues = [
  { id: 'i', frame: 60 },
  { id: 'k', frame: 10 },
] as Found[]

it('a link begins at its place, and another one that is followed leads on', () => {
  const go = vi.fn()
  stand('b', null, 'i')
  const { rerender } = renderHook(({ found }) => useDeepLink(film, found, go), { initialProps: { found: issues } })
  expect(go.mock.calls).toEqual([[60]])
  rerender({ found: issues.slice() })
  expect(go, 'who is there stays').toHaveBeenCalledTimes(1)
  stand('b', null, 'k')
  rerender({ found: issues })
  expect(go).toHaveBeenLastCalledWith(10)
  stand('b', 'y', null)
  rerender({ found: issues })
  expect(go).toHaveBeenLastCalledWith(75)
  stand('a', null, null) // the scene that is watched alone is no link
  rerender({ found: issues })
  expect(go).toHaveBeenCalledTimes(3)
})

it('a link to a scene begins with it, once', () => {
  const go = vi.fn()
  stand('b', null, null)
  const { rerender } = renderHook(() => useDeepLink(film, issues, go))
  stand('a', null, null)
  rerender()
  expect(go.mock.calls).toEqual([[50]])
})

it('what lies outside of the scene that is watched alone is gone to all the same', () => {
  const rate = { num: 25, den: 1 }
  const whole = { first: 0, last: 99 }
  const { result, rerender } = renderHook(({ bounds }) => usePlayer(null, rate, bounds), {
    initialProps: { bounds: { first: 0, last: 49 } },
  })
  act(() => result.current.seek(75, whole))
  rerender({ bounds: whole })
  expect(result.current.frame).toBe(75)
  act(() => result.current.seek(120))
  expect(result.current.frame).toBe(99)
})
