import { expect, it, vi } from 'vitest'
import { names, queries } from '@/lib/queries'
import type { Page } from '@/lib/save/documents'
import { onDocument } from './events'

const list = (hash: string): Page => ({
  documents: [{ key: 'input', kind: 'input', hash, rev: 1 }] as never,
  cursor: 0,
})

it('asks anew for the lists that do not have it, and only for those', async () => {
  vi.useFakeTimers()
  const [first, second] = ['asset', 'beat'].map((kind) => [...names.documents('p', 'main'), kind, 'input'])
  if (!first || !second) throw new Error()
  queries.setQueryData<Page>(first, list('new'))
  queries.setQueryData<Page>(second, list('old'))
  const asked = vi.spyOn(queries, 'invalidateQueries')
  onDocument('p', { branch: 'main', key: 'input', kind: 'input', hash: 'new', author: 'a' })
  await vi.advanceTimersByTimeAsync(200)
  const lists = asked.mock.calls.map(([wish]) => wish?.queryKey).filter((key) => key?.[0] === 'documents')
  expect(lists).toEqual([second])
  vi.useRealTimers()
})
