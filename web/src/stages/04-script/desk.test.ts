import { history, undo } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deliver, type Slip } from '@/lib/save/slips'
import { Desk } from './desk'
import { Studio } from './fake-studio'
import { tilesField } from './tiles'

const HUT = 'INT. HUT - NIGHT\n\nRain.'
const SEA = 'EXT. SEA - DAY\n\nWaves.'
const ROAD = 'EXT. ROAD - DAY\n\nA bus.'
const SLIP: Slip = {
  id: 's',
  account: 'me',
  tab: 't',
  project: 'p',
  branch: 'b',
  order: 0,
  frozen: null,
  runs: [],
  trouble: null,
}

let kept: Slip | null = null
function deskAt(studio: Studio, left: Slip[] = []) {
  return new Desk(
    {
      project: 'p',
      branch: 'b',
      read: studio.read,
      send: studio.send,
      slip: SLIP,
      keep: async (slip) => {
        kept = structuredClone(slip)
      },
      drop: async (id) => {
        if (id === SLIP.id) kept = null
      },
      newState: (doc) => EditorState.create({ doc, extensions: [tilesField, history()] }),
      changed: () => {},
      reached: () => {},
      saved: () => {},
      rest: 60_000,
      longest: 60_000,
    },
    studio.scenes,
    left,
  )
}
const text = (desk: Desk) => desk.state.doc.toString()
const put = (desk: Desk, words: string, insert: string, side: 'before' | 'after' = 'before') => {
  const at = text(desk).indexOf(words) + (side === 'after' ? words.length : 0)
  desk.dispatch({ changes: { from: at, insert } })
}

beforeEach(() => {
  kept = null
})

describe('the desk', () => {
  it('sends the scene that was typed in, and then has nothing left', async () => {
    const studio = new Studio(HUT, SEA)
    const desk = deskAt(studio)
    put(desk, 'Waves', 'High ')
    expect(kept?.runs).toHaveLength(1)
    await desk.flush()
    expect(studio.page()).toEqual([HUT, SEA.replace('Waves', 'High Waves')])
    expect(studio.got).toHaveLength(1)
    expect([desk.unsent, kept]).toEqual([false, null])
  })

  it('goes on from what was sent while an answer is on its way', async () => {
    const studio = new Studio(HUT)
    const desk = deskAt(studio)
    put(desk, 'Rain', 'Heavy ')
    const sending = desk.flush()
    put(desk, 'Rain', 'cold ')
    await sending
    expect(studio.got.map((one) => one.was[0]?.base)).toEqual([studio.got[0]?.was[0]?.base, expect.anything()])
    expect(studio.page()).toEqual([HUT.replace('Rain', 'Heavy cold Rain')])
  })

  it('sends again what may have arrived, as the same edit, and doubles nothing', async () => {
    const studio = new Studio(HUT)
    const desk = deskAt(studio)
    put(desk, 'Rain.', `\n\n${SEA}`, 'after')
    studio.weather = () => 'lost'
    await desk.flush()
    put(desk, 'Waves', 'High ')
    expect(kept?.frozen?.edit_id).toBe(studio.got[0]?.edit_id)
    studio.weather = () => 'fair'
    await desk.flush()
    expect(studio.page()).toEqual([HUT, SEA.replace('Waves', 'High Waves')])
  })

  it('brings in what others did, leaves unsent words alone, and undoes only its own', async () => {
    const studio = new Studio(HUT, SEA)
    const desk = deskAt(studio)
    put(desk, 'Rain', 'Heavy ')
    studio.other(1, SEA.replace('Waves', 'Calm'))
    await desk.refresh()
    expect(text(desk)).toBe(`${HUT.replace('Rain', 'Heavy Rain')}\n\n${SEA.replace('Waves', 'Calm')}`)
    undo({ state: desk.state, dispatch: (transaction) => desk.dispatch({ changes: transaction.changes }) })
    expect(text(desk)).toBe(`${HUT}\n\n${SEA.replace('Waves', 'Calm')}`)
  })

  it('never puts old words over new ones when a save overtakes a reading', async () => {
    const studio = new Studio(HUT)
    const desk = deskAt(studio)
    const old = await studio.read()
    studio.read = vi.fn(studio.read)
    put(desk, 'Rain', 'Heavy ')
    ;(studio.read as ReturnType<typeof vi.fn>).mockImplementationOnce(async () => {
      await desk.flush()
      return old
    })
    const slow = deskAt(studio)
    void slow
    await (desk as unknown as { refresh: () => Promise<void> }).refresh()
    expect(text(desk)).toContain('Heavy Rain')
  })

  it('keeps two hands apart for a person, and goes on sending the other scenes', async () => {
    const studio = new Studio(HUT, SEA)
    const desk = deskAt(studio)
    put(desk, 'Rain', 'Heavy ')
    studio.other(0, HUT.replace('Rain', 'Snow'))
    await desk.flush()
    const [clash] = [...desk.clashes.values()]
    expect(clash).toMatchObject({ mine: HUT.replace('Rain', 'Heavy Rain'), theirs: HUT.replace('Rain', 'Snow') })
    expect(kept?.trouble?.status).toBe(409)
    put(desk, 'Waves', 'High ')
    await desk.flush()
    expect(studio.page()[1]).toContain('High Waves')
    desk.settle(clash?.key ?? '', HUT.replace('Rain', 'Snow and rain'))
    await desk.flush()
    expect(studio.page()[0]).toContain('Snow and rain')
    expect([desk.unsent, kept]).toEqual([false, null])
  })

  it('makes a scene of its own of words whose scene somebody took out', async () => {
    const studio = new Studio(HUT, SEA, ROAD)
    const desk = deskAt(studio)
    put(desk, 'Waves', 'High ')
    studio.scenes.splice(1, 1)
    await desk.flush()
    expect(studio.page()).toEqual([HUT, SEA.replace('Waves', 'High Waves'), ROAD])
  })

  it('shows all of a scene of another that words without their heading went into', async () => {
    const studio = new Studio(HUT, SEA)
    const desk = deskAt(studio)
    const at = text(desk).indexOf('EXT. SEA')
    desk.dispatch({ changes: { from: at, to: at + 'EXT. SEA - DAY\n\n'.length } })
    studio.scenes.splice(1, 0, { key: 'script/other', text: ROAD, hash: 'other' })
    await desk.flush()
    await desk.refresh()
    expect(text(desk)).toBe(studio.page().join('\n\n'))
  })

  it('waits with the whole page where the studio refuses, and lets go only when told to', async () => {
    const studio = new Studio(HUT)
    const desk = deskAt(studio)
    const { ApiError } = await import('@/api/errors')
    const { send } = studio
    studio.send = async () => {
      throw new ApiError(423, 'locked', 'The script is locked.')
    }
    const locked = deskAt(studio)
    put(locked, 'Rain', 'Heavy ')
    await locked.flush()
    expect(locked.trouble?.status).toBe(423)
    expect(kept?.runs[0]?.text).toContain('Heavy Rain')
    await locked.letGo()
    expect([text(locked), kept]).toEqual([HUT, null])
    studio.send = send
    expect(text(desk)).toBe(HUT)
  })

  it('takes over what a page left behind that could not be sent', async () => {
    const studio = new Studio(HUT, SEA, ROAD)
    const first = deskAt(studio)
    put(first, 'Waves', 'High ')
    const left = { ...(kept as unknown as Slip), id: 'left' }
    const desk = deskAt(studio, [left])
    expect(text(desk)).toBe([HUT, SEA.replace('Waves', 'High Waves'), ROAD].join('\n\n'))
    await desk.flush()
    expect(studio.page()[1]).toContain('High Waves')
    expect(studio.page()).toHaveLength(3)
  })
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
    const slip = kept as unknown as Slip
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
    expect(await deliver(kept as unknown as Slip, studio.send, async () => {})).toBeNull()
    expect(studio.page()).toEqual([`${HUT}\n\nHigh Waves.`])
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
