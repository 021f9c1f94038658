import { renderHook, waitFor } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { http } from '@/api/client'
import { names, queries } from '@/lib/queries'
import type { Page } from './documents'
import type { Typed } from './outbox'
import { useSave, useUnread } from './use-save'

const PLACE = { project: 'p', branch: 'darker' }
const typed: Typed[] = []
vi.mock('./running', () => ({
  useOutbox: () => [],
  outbox: () => ({ pending: () => undefined, type: (one: Typed) => typed.push(one) }),
}))
vi.mock('@/lib/here', () => ({ useHere: () => ({ project: 'p', branch: 'main' }) }))

const input = (body: object) => ({ key: 'input', kind: 'input', hash: 'h1', rev: 1, body })
const answer = (documents: object[]) =>
  vi.spyOn(http, 'GET').mockResolvedValue({ data: { documents, cursor: 0 }, response: new Response() } as never)
const titled = (was: object) => ({ ...was, title: 'Noon' })

beforeEach(() => {
  queries.clear()
  typed.length = 0
  vi.restoreAllMocks()
})

it('goes on from the document as it stands, although this page has not read it', async () => {
  answer([input({ title: 'The Lamp', genre: 'drama' })])
  const { result } = renderHook(() => useSave(PLACE))
  result.current('input', titled)
  expect(useUnread.getState().count).toBe(1) // it does not say Saved meanwhile
  await waitFor(() => expect(useUnread.getState().count).toBe(0))
  expect(typed).toEqual([{ ...PLACE, key: 'input', body: { title: 'Noon', genre: 'drama' }, base: 'h1' }])
})

it('makes a document where there is none, and that is known', async () => {
  const asked = answer([])
  const { result } = renderHook(() => useSave(PLACE))
  result.current('titles', { entries: [] })
  await waitFor(() => expect(typed).toHaveLength(1))
  result.current('titles', { entries: ['again'] })
  expect(typed.map(({ base }) => base)).toEqual([null, null])
  expect(asked).toHaveBeenCalledTimes(1)
})

it('types at once where the document is on the page', () => {
  const asked = answer([])
  queries.setQueryData<Page>([...names.documents('p', 'darker'), 'input'], {
    documents: [input({ title: 'The Lamp' })] as never,
    cursor: 0,
  })
  const { result } = renderHook(() => useSave(PLACE))
  result.current('input', titled)
  expect(typed).toEqual([{ ...PLACE, key: 'input', body: { title: 'Noon' }, base: 'h1' }])
  expect(asked).not.toHaveBeenCalled()
})

it('asks again until the studio is reached', async () => {
  const there = { data: { documents: [input({ title: 'The Lamp' })], cursor: 0 }, response: new Response() }
  vi.spyOn(http, 'GET')
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValue(there as never)
  const { result } = renderHook(() => useSave(PLACE))
  result.current('input', titled)
  await waitFor(() => expect(typed).toHaveLength(1), { timeout: 4000 })
  expect(typed[0]?.base).toBe('h1')
})
