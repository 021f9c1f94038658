/** The way to the studio in bad weather: lights that go out, answers that never arrive. */

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deliver, type Slip } from '@/lib/save/slips'
import { browser, deskAt, HUT, put, ROAD, SEA, text } from './fake-desk'
import { Studio } from './fake-studio'

beforeEach(() => {
  browser.kept = null
})

describe('a slip that is left alone', () => {
  it.each(['fair', 'lost'] as const)('is sent to its end, when the lights went out in %s weather', async (weather) => {
    const studio = new Studio(HUT, SEA)
    const desk = deskAt(studio)
    put(desk, 'Rain.', `\n\n${ROAD}`, 'after')
    studio.weather = () => (weather === 'lost' ? 'lost' : 'away')
    await desk.flush()
    put(desk, 'A bus', 'Not ')
    put(desk, 'Waves', 'High ')
    const slip = browser.kept as unknown as Slip
    studio.weather = () => 'fair'
    expect(await deliver(slip, studio.send, async () => {})).toBeNull()
    expect(studio.page()).toEqual([HUT, ROAD.replace('A bus', 'Not A bus'), SEA.replace('Waves', 'High Waves')])
  })

  it('leaves the scene above its words when a heading was taken out before the lights went out', async () => {
    const studio = new Studio(HUT, SEA)
    const desk = deskAt(studio)
    const at = text(desk).indexOf('EXT. SEA')
    desk.dispatch({ changes: { from: at, to: at + 'EXT. SEA - DAY\n\n'.length } })
    studio.weather = () => 'lost'
    await desk.flush()
    put(desk, 'Waves', 'High ')
    studio.weather = () => 'fair'
    expect(await deliver(browser.kept as unknown as Slip, studio.send, async () => {})).toBeNull()
    expect(studio.page()).toEqual([`${HUT}\n\nHigh Waves.`])
  })
})

describe('a studio that is away for a moment', () => {
  it('is tried again, also when somebody asked for it while the slip was being written down', async () => {
    vi.useFakeTimers()
    const studio = new Studio(HUT)
    const desk = deskAt(studio)
    put(desk, 'Rain.', 'Cold ')
    let written = () => {}
    studio.weather = () => {
      browser.writing = new Promise((done) => {
        written = done
      })
      return 'away'
    }
    void desk.flush()
    await vi.advanceTimersByTimeAsync(10)
    void desk.flush()
    studio.weather = () => 'fair'
    browser.writing = undefined
    written()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(studio.page()).toEqual([HUT.replace('Rain.', 'Cold Rain.')])
    vi.useRealTimers()
  })
})

describe('whatever is typed, in whatever weather', () => {
  const random = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  const WORDS = ['rain ', '\n\nINT. ROOM - DAY\n\nA chair.', '\n\n', 'BO\nYes.', '\n\nEXT. HILL - DAWN\n\n', 'x', '\n']
  const bare = (page: string) => page.replace(/\n{2,}/g, '\n\n').trim()

  it.each(Array.from({ length: 200 }, (_, seed) => seed + 1))(
    'nothing is lost and nothing doubled (%i)',
    async (seed) => {
      const next = random(seed)
      const studio = new Studio(HUT, SEA, ROAD)
      const desk = deskAt(studio)
      studio.weather = () => (next() < 0.2 ? 'lost' : next() < 0.3 ? 'away' : 'fair')
      for (let step = 0; step < 40; step += 1) {
        const { length } = desk.state.doc
        const from = Math.floor(next() * (length + 1))
        const cut = next() < 0.25 ? Math.min(length - from, Math.floor(next() * 30)) : 0
        const insert = cut ? '' : (WORDS[Math.floor(next() * WORDS.length)] ?? '')
        desk.dispatch({ changes: { from, to: from + cut, insert } })
        if (next() < 0.4) void desk.flush()
        if (next() < 0.3) await Promise.resolve()
      }
      studio.weather = () => 'fair'
      for (let turn = 0; turn < 20 && desk.unsent; turn += 1) await desk.flush()
      expect({ clashes: [...desk.clashes.values()], trouble: desk.trouble, unsent: desk.unsent }).toEqual({
        clashes: [],
        trouble: null,
        unsent: false,
      })
      expect(bare(studio.page().join('\n\n'))).toBe(bare(text(desk)))
      const fresh = deskAt(studio)
      expect(desk.tiles.flatMap(({ was }) => was)).toEqual(fresh.tiles.flatMap(({ was }) => was))
    },
  )
})
