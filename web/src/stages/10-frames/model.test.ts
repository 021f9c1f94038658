import { describe, expect, it } from 'vitest'
import { boxStyle, type Entry, nextToApprove, percent, sides, stateOf } from './model'

const media = (hash: string) => ({ hash }) as NonNullable<Entry['doc']>['body']['start']
const entry = (shot: string, more: { locked?: boolean; status?: string; made?: boolean } = {}): Entry =>
  ({
    card: { shot, number: shot, made: more.made ?? true },
    doc:
      more.made === false
        ? null
        : {
            locked: more.locked ?? false,
            status: more.status ?? 'fresh',
            body: { start: media(`${shot}s`), end: media(`${shot}e`) },
          },
  }) as unknown as Entry

describe('frames', () => {
  it('tells how a shot stands: what is locked is approved, whatever else', () => {
    expect(stateOf(entry('1', { made: false }))).toBe('missing')
    expect(stateOf(entry('1', { locked: true, status: 'stale' }))).toBe('approved')
    expect(stateOf(entry('1', { status: 'waiting' }))).toBe('waiting')
    expect(stateOf(entry('1'))).toBe('made')
  })

  it('goes on to the next that nobody has approved, and round again', () => {
    const entries = [entry('1'), entry('2', { locked: true }), entry('3')]
    expect(nextToApprove(entries, '1')?.card.shot).toBe('3')
    expect(nextToApprove(entries, '3')?.card.shot).toBe('1')
    expect(nextToApprove([entry('1', { locked: true })], '1')).toBeNull()
  })

  it('holds a start against the end before it, its own end, and the end of the scene before, each once', () => {
    const entries = [entry('1'), entry('2')]
    const found = sides(entries, entries[1] as Entry, 'start', [], { frame: 'r', number: '4' })
    expect(found.map(({ label }) => label)).toEqual(['End of shot 1', 'Its own end', 'End of scene 4'])
    const first = sides(entries, entries[0] as Entry, 'start', [], { frame: '1e', number: '4' })
    expect(first.map(({ hash }) => hash)).toEqual(['1e'])
    const begins = sides(entries, entries[0] as Entry, 'start', [], { frame: 'r', number: '4' })
    expect(begins.map(({ label }) => label)).toEqual(['End of scene 4', 'Its own end'])
  })

  it('lays a region over its picture and tells shares plainly', () => {
    expect(boxStyle([100, 50, 250, 1000])).toEqual({ left: '10%', top: '5%', width: '25%', height: '100%' })
    expect([percent(24), percent(901)]).toEqual(['2.4 %', '90 %'])
  })
})
