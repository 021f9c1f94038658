import { beforeEach, expect, it, vi } from 'vitest'
import { hydrate, keepSettings, usePerson } from '@/lib/person/person'
import { forgetPlace, lastPlace, rememberPlace } from './remember'

vi.mock('@/lib/person/person', () => ({
  hydrate: vi.fn(),
  keepSettings: vi.fn(async () => {}),
  usePerson: { getState: vi.fn() },
}))

const shelf = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (name: string) => shelf.get(name) ?? null,
  setItem: (name: string, value: string) => shelf.set(name, value),
  removeItem: (name: string) => shelf.delete(name),
})

const settle = (settings: Record<string, unknown>) => {
  const me = { settings } as never
  vi.mocked(hydrate).mockResolvedValue(me)
  vi.mocked(usePerson.getState).mockReturnValue({ me } as never)
}

beforeEach(() => {
  vi.clearAllMocks()
  vi.useFakeTimers({ now: 1000 })
  shelf.clear()
  settle({})
})

it('is where one was last, here or on another device', async () => {
  rememberPlace('p', '/p/p/main/beats')
  expect(await lastPlace('p')).toBe('/p/p/main/beats')
  settle({ 'last.p': { href: '/p/p/main/script', at: 999 } })
  expect(await lastPlace('p')).toBe('/p/p/main/beats')
  settle({ 'last.p': { href: '/p/p/main/script', at: 1001 } })
  expect(await lastPlace('p')).toBe('/p/p/main/script')
  expect(await lastPlace('q')).toBeNull()
})

it('leads nowhere else, whatever is kept', async () => {
  shelf.set('aiuteur.last:p', '{"href": "/p/other/main/beats", "at": 1}')
  settle({ 'last.p': { href: '//elsewhere.example', at: 5 } })
  expect(await lastPlace('p')).toBeNull()
  shelf.set('aiuteur.last:p', 'no json')
  settle({ 'last.p': 'text' })
  expect(await lastPlace('p')).toBeNull()
})

it('is known here while the studio is away', async () => {
  vi.mocked(hydrate).mockResolvedValue(null)
  rememberPlace('p', '/p/p/main/beats')
  expect(await lastPlace('p')).toBe('/p/p/main/beats')
})

it('is kept with the person where they stop, and lets go of the oldest of many', () => {
  const many = Array.from({ length: 100 }, (_, at) => [`last.${at}`, { href: `/p/${at}/main/beats`, at }])
  settle({ theme: 'dark', ...Object.fromEntries(many) })
  rememberPlace('p', '/p/p/main/beats')
  rememberPlace('p', '/p/p/main/script')
  vi.advanceTimersByTime(1000)
  expect(vi.mocked(keepSettings).mock.calls).toEqual([
    [{ 'last.p': { href: '/p/p/main/script', at: 1000 }, 'last.0': null }],
  ])
})

it('is forgotten with the film, and not told again', () => {
  settle({ 'last.p': { href: '/p/p/main/beats', at: 1 } })
  rememberPlace('p', '/p/p/main/beats')
  forgetPlace('p')
  vi.advanceTimersByTime(2000)
  expect(vi.mocked(keepSettings).mock.calls).toEqual([[{ 'last.p': null }]])
})
