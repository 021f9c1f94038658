import { beforeEach, describe, expect, it } from 'vitest'
import type { Doc, Put } from '@/api/shapes'
import { names, queries } from '@/lib/queries'
import { documentNow, newest, overlay, type Page, take, takeAnswer } from './documents'
import type { Edit } from './edit'

const PLACE = { project: 'p', branch: 'main' }
const doc = (key: string, rev: number, title: string): Doc => ({
  key,
  kind: key.split('/')[0] ?? key,
  hash: `h${rev}:${title}`,
  rev,
  author: 'a',
  at: rev,
  edited: false,
  body: { title },
  locked: false,
  status: 'own',
  causes: [],
  operation: null,
  version: null,
  inputs: [],
})
const edit = (key: string, body: Edit['body'], more: Partial<Edit> = {}): Edit => ({
  id: `e-${key}`,
  account: 'me',
  ...PLACE,
  key,
  body,
  base: 'h',
  after: null,
  order: 1,
  tab: 't',
  sent: false,
  state: 'waiting',
  trouble: null,
  ...more,
})
const beats = [...names.documents('p', 'main'), 'beat']
const page = (...documents: Doc[]): Page => ({ documents, cursor: 0 })
const titles = (docs: readonly Doc[]) => docs.map(({ body }) => body.title)

beforeEach(() => queries.clear())

describe('what is laid over the server’s documents', () => {
  it('shows what is typed, hides what is removed, and knows what is new', () => {
    const server = [doc('beat/1', 1, 'one'), doc('beat/2', 1, 'two')]
    const edits = [
      edit('beat/1', { title: 'typed' }),
      edit('beat/2', null),
      edit('beat/3', { title: 'new' }, { base: null }),
      edit('asset/1', { title: 'elsewhere' }, { base: null }),
      edit('beat/1', { title: 'other branch' }, { branch: 'b2', order: 9 }),
    ]
    expect(titles(overlay(server, edits, PLACE, ['beat']))).toEqual(['typed', 'new'])
  })

  it('is the very list of the server where nothing waits', () => {
    const server = [doc('beat/1', 1, 'one')]
    expect(overlay(server, [], PLACE, ['beat'])).toBe(server)
  })
})

describe('what the server said', () => {
  it('never goes back behind a save that overtook it', () => {
    const fresh = page(doc('beat/1', 3, 'old'), doc('beat/2', 5, 'newer'))
    const had = page(doc('beat/1', 4, 'saved'), doc('beat/2', 4, 'older'))
    expect(titles(newest(fresh, had).documents)).toEqual(['saved', 'newer'])
  })

  it('comes into every list of its kind, and only there', () => {
    const assets = [...names.documents('p', 'main'), 'asset']
    queries.setQueryData(beats, page(doc('beat/1', 1, 'one')))
    queries.setQueryData(assets, page())
    take(PLACE, [doc('beat/1', 2, 'changed'), doc('beat/9', 1, 'ninth')])
    expect(titles(queries.getQueryData<Page>(beats)?.documents ?? [])).toEqual(['changed', 'ninth'])
    expect(queries.getQueryData<Page>(assets)?.documents).toEqual([])
  })

  it('takes along what followed a save, and lets go of what is removed', () => {
    queries.setQueryData(beats, page(doc('beat/1', 1, 'one'), doc('beat/2', 1, 'two')))
    const answer = {
      hash: 'h',
      document: null,
      followed: [doc('beat/2', 2, 'followed')],
      stale: [],
      offer: null,
      outcome: 'removed',
      sent: null,
    }
    takeAnswer(edit('beat/1', null), answer as unknown as Put)
    expect(documentNow(PLACE, 'beat/1')).toBeUndefined()
    expect(documentNow(PLACE, 'beat/2')?.body).toEqual({ title: 'followed' })
  })
})

it('is changed on what the server said last, whichever list was asked for anew first', () => {
  queries.setQueryData<Page>([...names.documents('p', 'main'), 'act', 'beat'], page(doc('beat/1', 1, 'one')))
  queries.setQueryData<Page>(beats, page(doc('beat/1', 2, 'uno')))
  expect(documentNow(PLACE, 'beat/1')?.hash).toBe('h2:uno')
  queries.setQueryData<Page>([...names.documents('p', 'main'), 'act', 'beat'], page(doc('beat/1', 3, 'eins')))
  expect(documentNow(PLACE, 'beat/1')?.hash).toBe('h3:eins')
})
