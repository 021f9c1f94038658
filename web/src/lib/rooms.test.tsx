import { renderHook } from '@testing-library/react'
import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest'
import { http, say } from '@/api/client'
import { ApiError } from '@/api/errors'
import { useChange, useRestore } from './rooms'

vi.mock('@/api/client', () => ({ say: vi.fn(), http: { POST: vi.fn() } }))
vi.mock('@/lib/save/running', () => ({ outbox: () => ({ flush: async () => {} }) }))
vi.mock('@/lib/here', () => ({ useHere: () => ({ project: 'p', branch: 'main' }) }))

const server = vi.mocked(say)
const tell = { undo: vi.fn<(words: string, back: () => void) => void>(), wrong: vi.fn(), say: vi.fn() }
const step = (key: string) => ({ key, hash: 'h', to: null })
const edits = (...keys: string[]) => ({ changed: keys, undo: keys.map(step) })
const sent = () => server.mock.calls.map(([, path, wish]) => [path.split('/main/')[1], wish?.body])
const change = () => renderHook(() => useChange('beats/undo', tell)).result.current

beforeEach(() => vi.resetAllMocks())

it('tells what was done, with the way back through the room’s own door', async () => {
  server.mockResolvedValue(edits('beat/1'))
  expect(await change()('beats/merge', { keys: [] }, 'Merged')).toEqual(edits('beat/1'))
  expect(tell.undo).toHaveBeenCalledWith('Merged', expect.any(Function))
  tell.undo.mock.calls[0]?.[1]()
  await vi.waitFor(() => expect(sent().at(-1)).toEqual(['beats/undo', { steps: [step('beat/1')] }]))
})

it('finds what was changed inside an answer that says more, and takes a room’s other door', async () => {
  server.mockResolvedValue({ change: edits('asset/1'), refused: [] })
  await change()('assets/merge', {}, 'One now', 'assets/undo')
  tell.undo.mock.calls[0]?.[1]()
  await vi.waitFor(() => expect(sent().at(-1)?.[0]).toBe('assets/undo'))
})

it('goes back in parts where more was changed than the server takes back in one go', async () => {
  server.mockResolvedValue(edits(...Array.from({ length: 450 }, (_, at) => `shot/s/${at}`)))
  await change()('shots/paste', {}, 'Pasted')
  tell.undo.mock.calls[0]?.[1]()
  const parts = () =>
    sent()
      .slice(1)
      .map(([, body]) => (body as { steps: object[] }).steps.length)
  await vi.waitFor(() => expect(parts()).toEqual([200, 200, 50]))
})

it('says nothing where nothing was changed, or no words are given', async () => {
  server.mockResolvedValueOnce(edits()).mockResolvedValueOnce(edits('beat/1'))
  await change()('beats/move', {}, 'Moved')
  await change()('beats/move', {})
  expect(tell.undo).not.toHaveBeenCalled()
})

it('tells why it was refused, and why it cannot be taken back', async () => {
  server.mockRejectedValueOnce(new ApiError(409, 'conflict', 'Somebody was faster.'))
  expect(await change()('beats/move', {}, 'Moved')).toBeNull()
  expect(tell.wrong).toHaveBeenCalledWith('Somebody was faster.')
  server.mockResolvedValueOnce(edits('beat/1')).mockRejectedValueOnce(new ApiError(409, 'conflict', 'It was changed.'))
  await change()('beats/move', {}, 'Moved')
  tell.undo.mock.calls[0]?.[1]()
  await vi.waitFor(() => expect(tell.wrong).toHaveBeenLastCalledWith('It was changed.'))
})

it('says a verb by another method where the room has it so', async () => {
  server.mockResolvedValue(edits('issue/1'))
  await change()('video/issues/1', { state: 'fixed' }, 'Fixed', undefined, 'PATCH')
  expect(server.mock.calls[0]?.[0]).toBe('PATCH')
  expect(tell.undo).toHaveBeenCalled()
})

it('does a thing once, however often it is clicked before it is done', async () => {
  let done: (answer: unknown) => void = () => {}
  const waiting = () => new Promise((resolve) => (done = resolve))
  server.mockImplementation(waiting)
  const split = change()
  const both = [split('shots/split', { shot: 'a' }, 'Split'), change()('shots/split', { shot: 'a' }, 'Split')]
  const other = split('shots/split', { shot: 'b' }, 'Split')
  await vi.waitFor(() => expect(sent()).toHaveLength(2))
  done(edits('shot/b'))
  await other
  server.mockResolvedValue(edits('shot/a'))
  const again = split('shots/split', { shot: 'b' }, 'Split')
  await again
  expect(sent()).toHaveLength(3)
  expect(both[0]).toBe(both[1])
})

describe('a document that stands as it once stood', () => {
  const post = http.POST as unknown as Mock<(path: string, wish: { body: { hash: string } }) => Promise<unknown>>
  const restore = () => renderHook(() => useRestore(tell)).result.current
  const put = () => post.mock.calls.map(([, wish]) => wish.body.hash)
  it('has the way back to what stood', async () => {
    post.mockResolvedValue({ data: {} })
    expect(await restore()('look/s/a', 'then', 'now')).toBe(true)
    tell.undo.mock.calls[0]?.[1]()
    await vi.waitFor(() => expect(put()).toEqual(['then', 'now']))
  })
  it('has none where nothing stood', async () => {
    post.mockResolvedValue({ data: {} })
    await restore()('look/s/a', 'then', null)
    expect(tell.undo).not.toHaveBeenCalled()
    expect(tell.say).toHaveBeenCalled()
  })
  it('says why it cannot be', async () => {
    post.mockRejectedValue(new ApiError(423, 'locked', 'It is locked.'))
    expect(await restore()('look/s/a', 'then', 'now')).toBe(false)
    expect(tell.wrong).toHaveBeenCalledWith('It is locked.')
  })
})
