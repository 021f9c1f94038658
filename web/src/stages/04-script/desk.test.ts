import { undo } from '@codemirror/commands'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Slip } from '@/lib/save/slips'
import { browser, deskAt, HUT, put, ROAD, SEA, text } from './fake-desk'
import { Studio } from './fake-studio'

beforeEach(() => {
  browser.kept = null
})

describe('the desk', () => {
  it('sends the scene that was typed in, and then has nothing left', async () => {
    const studio = new Studio(HUT, SEA)
    const desk = deskAt(studio)
    put(desk, 'Waves', 'High ')
    expect(browser.kept?.runs).toHaveLength(1)
    await desk.flush()
    expect(studio.page()).toEqual([HUT, SEA.replace('Waves', 'High Waves')])
    expect(studio.got).toHaveLength(1)
    expect([desk.unsent, browser.kept]).toEqual([false, null])
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
    expect(browser.kept?.frozen?.edit_id).toBe(studio.got[0]?.edit_id)
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
    expect(browser.kept?.trouble?.status).toBe(409)
    put(desk, 'Waves', 'High ')
    await desk.flush()
    expect(studio.page()[1]).toContain('High Waves')
    desk.settle(clash?.key ?? '', HUT.replace('Rain', 'Snow and rain'))
    await desk.flush()
    expect(studio.page()[0]).toContain('Snow and rain')
    expect([desk.unsent, browser.kept]).toEqual([false, null])
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
    expect(browser.kept?.runs[0]?.text).toContain('Heavy Rain')
    await locked.letGo()
    expect([text(locked), browser.kept]).toEqual([HUT, null])
    studio.send = send
    expect(text(desk)).toBe(HUT)
  })

  it('takes over what a page left behind that could not be sent', async () => {
    const studio = new Studio(HUT, SEA, ROAD)
    const first = deskAt(studio)
    put(first, 'Waves', 'High ')
    const left = { ...(browser.kept as unknown as Slip), id: 'left' }
    const desk = deskAt(studio, [left])
    expect(text(desk)).toBe([HUT, SEA.replace('Waves', 'High Waves'), ROAD].join('\n\n'))
    await desk.flush()
    expect(studio.page()[1]).toContain('High Waves')
    expect(studio.page()).toHaveLength(3)
  })
})
