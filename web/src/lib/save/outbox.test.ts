import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, Unreachable } from '@/api/errors'
import type { Put } from '@/api/shapes'
import { badge, type Edit } from './edit'
import { Outbox } from './outbox'
import { memoryShelf, openShelf, type Shelf } from './store'

const PLACE = { project: 'p', branch: 'b', key: 'beat/1' }
const hashOf = (body: unknown) => `h:${JSON.stringify(body)}`

/** A server as the outbox knows it: one head per key, an answer kept per edit id, three-way by field. */
class Server {
  heads = new Map<string, { hash: string; body: unknown }>()
  answers = new Map<string, Put>()
  got: Edit[] = []
  fail: (() => Error | undefined) | null = null
  loseAnswers = false

  deliver = async (edit: Edit): Promise<Put> => {
    this.got.push(edit)
    const trouble = this.fail?.()
    if (trouble) throw trouble
    const answer = this.answers.get(edit.id) ?? this.take(edit)
    if (this.loseAnswers) throw new Unreachable()
    return answer
  }

  take(edit: Edit): Put {
    const head = this.heads.get(edit.key)
    if ((head?.hash ?? null) !== edit.base)
      throw new ApiError(409, 'clash', 'Two hands.', {
        clash: ['title'],
        bodies: { sent: edit.body, head: head?.body },
      })
    const hash = hashOf(edit.body)
    this.heads.set(edit.key, { hash, body: edit.body })
    const answer = { hash, sent: hash, outcome: 'saved' } as Put
    this.answers.set(edit.id, answer)
    return answer
  }
}

let ids = 0
function box(server: Server, shelf: Shelf, more: Partial<ConstructorParameters<typeof Outbox>[0]> = {}) {
  const seen: { edits: readonly Edit[]; online: boolean } = { edits: [], online: true }
  const outbox = new Outbox({
    shelf,
    deliver: server.deliver,
    account: () => 'me',
    tab: 'tab-1',
    living: async () => new Set(),
    changed: (edits, online) => Object.assign(seen, { edits, online }),
    answered: () => {},
    newId: () => `e${++ids}`,
    rest: 60_000,
    longest: 60_000,
    ...more,
  })
  return { outbox, seen }
}

const type = (outbox: Outbox, title: string, base: string | null = null) =>
  outbox.type({ ...PLACE, body: { title }, base })

let server: Server
beforeEach(() => {
  server = new Server()
})

describe('the outbox', () => {
  it('sends what was typed last, once, and is then empty', async () => {
    const { outbox, seen } = box(server, memoryShelf())
    for (const title of ['T', 'Ti', 'Tide']) type(outbox, title)
    await outbox.flush()
    expect(server.got.map(({ body }) => body)).toEqual([{ title: 'Tide' }])
    expect(badge(seen.edits, seen.online)).toEqual({ state: 'saved', waiting: 0, troubled: 0 })
  })

  it('sends what is typed while something else is being sent beside it', async () => {
    let free = () => {}
    const slow = new Promise<void>((done) => {
      free = done
    })
    const { outbox } = box(server, memoryShelf(), { beside: () => slow, rest: 0 })
    const first = outbox.flush() // nothing to send yet, but the way beside it is taken
    await new Promise((turn) => setTimeout(turn, 5))
    type(outbox, 'Tide')
    void outbox.flush()
    await vi.waitFor(() => expect(server.heads.get('beat/1')?.body).toEqual({ title: 'Tide' }))
    free()
    await first
  })

  it('tries again later, also when somebody asked for it while something else was being sent beside it', async () => {
    vi.useFakeTimers()
    let free = () => {}
    const slow = new Promise<void>((done) => {
      free = done
    })
    const { outbox } = box(server, memoryShelf(), { beside: () => slow })
    server.fail = () => new Unreachable()
    type(outbox, 'Tide')
    void outbox.flush()
    await vi.advanceTimersByTimeAsync(10)
    void outbox.flush() // in the middle of it
    await vi.advanceTimersByTimeAsync(10)
    server.fail = null
    free()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.heads.get('beat/1')?.body).toEqual({ title: 'Tide' })
    vi.useRealTimers()
  })

  it('keeps every keystroke in IndexedDB before anything is sent, for the tab that comes after', async () => {
    const shelf = await openShelf('outbox-a')
    server.fail = () => new Unreachable()
    const first = box(server, shelf).outbox
    type(first, 'Low water')
    await first.kept()
    server.fail = null
    const second = box(server, await openShelf('outbox-a'), { tab: 'tab-2' })
    await second.outbox.start()
    expect(second.outbox.pending('p', 'b', 'beat/1')?.body).toEqual({ title: 'Low water' })
    await second.outbox.flush()
    expect(server.heads.get('beat/1')?.body).toEqual({ title: 'Low water' })
    expect(await shelf.all()).toEqual([])
  })

  it('sends again with the same id and text when the answer was lost, and goes on from there', async () => {
    const { outbox } = box(server, memoryShelf())
    const edit = type(outbox, 'one')
    server.loseAnswers = true
    await outbox.flush()
    type(outbox, 'one and two')
    server.loseAnswers = false
    await outbox.flush()
    expect(server.got.map(({ id, body }) => [id, body])).toEqual([
      [edit.id, { title: 'one' }],
      [edit.id, { title: 'one' }],
      [expect.not.stringMatching(`^${edit.id}$`), { title: 'one and two' }],
    ])
    expect(server.got.at(-1)?.base).toBe(hashOf({ title: 'one' }))
    expect(server.heads.get('beat/1')?.body).toEqual({ title: 'one and two' })
  })

  it('says offline while the server is away, and loses nothing of it', async () => {
    const { outbox, seen } = box(server, memoryShelf())
    server.fail = () => new Unreachable()
    type(outbox, 'a')
    outbox.type({ ...PLACE, key: 'beat/2', body: { title: 'b' }, base: null })
    await outbox.flush()
    expect(badge(seen.edits, seen.online)).toEqual({ state: 'offline', waiting: 2, troubled: 0 })
    server.fail = null
    await outbox.flush()
    expect([...server.heads.keys()].sort()).toEqual(['beat/1', 'beat/2'])
    expect(badge(seen.edits, seen.online).state).toBe('saved')
  })

  it('bases typing during a save on what was sent, not on what another made of it', async () => {
    const { outbox } = box(server, memoryShelf(), {
      deliver: async (edit) => {
        if (server.got.length === 0) type(outbox, 'more')
        const answer = await server.deliver(edit)
        return server.got.length === 1 ? { ...answer, hash: 'merged', outcome: 'merged' } : answer
      },
    })
    type(outbox, 'mine')
    await outbox.flush()
    expect(server.got.map(({ base }) => base)).toEqual([null, hashOf({ title: 'mine' })])
  })

  it('keeps a clash for a person, with what is typed after it', async () => {
    server.heads.set('beat/1', { hash: 'theirs', body: { title: 'theirs' } })
    const { outbox, seen } = box(server, memoryShelf())
    const edit = type(outbox, 'mine', 'old')
    await outbox.flush()
    expect(seen.edits[0]).toMatchObject({ id: edit.id, state: 'clash', trouble: { fields: { clash: ['title'] } } })
    type(outbox, 'mine, and more')
    await outbox.flush()
    expect(server.got).toHaveLength(1)
    expect(outbox.pending('p', 'b', 'beat/1')?.body).toEqual({ title: 'mine, and more' })
    expect(badge(seen.edits, seen.online).state).toBe('needs-you')
    outbox.resolve(edit.id)
    expect(seen.edits).toEqual([])
  })

  it('keeps what is refused, and sends it anew when it is mended', async () => {
    const { outbox, seen } = box(server, memoryShelf())
    server.fail = () => new ApiError(422, 'invalid', 'A title needs a word.')
    const refused = type(outbox, '')
    await outbox.flush()
    expect(seen.edits[0]).toMatchObject({ state: 'refused', trouble: { sentence: 'A title needs a word.' } })
    server.fail = null
    type(outbox, 'Tide')
    await outbox.flush()
    expect(server.got.at(-1)?.id).not.toBe(refused.id)
    expect(server.heads.get('beat/1')?.body).toEqual({ title: 'Tide' })
    expect(seen.edits).toEqual([])
  })

  it('waits when nobody is signed in, and sends only for the one who typed', async () => {
    let who = 'me'
    const { outbox, seen } = box(server, memoryShelf(), { account: () => who })
    server.fail = () => new ApiError(401, 'not-signed-in', 'Sign in.')
    type(outbox, 'mine')
    await outbox.flush()
    expect(badge(seen.edits, seen.online)).toMatchObject({ state: 'saving', waiting: 1 })
    server.fail = null
    who = 'somebody else'
    await outbox.flush()
    expect(server.heads.size).toBe(0)
    who = 'me'
    await outbox.flush()
    expect(server.heads.size).toBe(1)
  })

  it('leaves the edits of a living tab alone: two tabs send nothing twice', async () => {
    const shelf = memoryShelf()
    const one = box(server, shelf, { tab: 'one', living: async () => new Set(['one', 'two']) }).outbox
    const two = box(server, shelf, { tab: 'two', living: async () => new Set(['one', 'two']) }).outbox
    type(one, 'of one')
    await one.kept()
    await two.start()
    await two.flush()
    expect(server.got).toEqual([])
    await one.flush()
    expect(server.got).toHaveLength(1)
    type(two, 'of two, from before', null)
    await two.flush()
    expect(two.pending('p', 'b', 'beat/1')?.state).toBe('clash')
  })

  it('sends by itself when typing rests, and does not wait for ever while it goes on', async () => {
    vi.useFakeTimers()
    try {
      const { outbox } = box(server, memoryShelf(), { rest: 500, longest: 2000 })
      for (let stroke = 0; stroke < 12; stroke += 1) {
        type(outbox, 'x'.repeat(stroke + 1), server.heads.get('beat/1')?.hash ?? null)
        await vi.advanceTimersByTimeAsync(200)
      }
      expect(server.got.length).toBeGreaterThanOrEqual(1)
      await vi.advanceTimersByTimeAsync(3000)
      expect(server.heads.get('beat/1')?.body).toEqual({ title: 'x'.repeat(12) })
    } finally {
      vi.useRealTimers()
    }
  })
})
