/** A desk at a studio in memory, and what it keeps in the browser. */

import { history } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import type { Slip } from '@/lib/save/slips'
import { Desk } from './desk'
import type { Studio } from './fake-studio'
import { tilesField } from './tiles'

export const HUT = 'INT. HUT - NIGHT\n\nRain.'
export const SEA = 'EXT. SEA - DAY\n\nWaves.'
export const ROAD = 'EXT. ROAD - DAY\n\nA bus.'
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

/** The slip that this browser holds of what is not in the studio, and how long it takes to write it down. */
export const browser: { kept: Slip | null; writing?: Promise<void> } = { kept: null }
export function deskAt(studio: Studio, left: Slip[] = []) {
  return new Desk(
    {
      project: 'p',
      branch: 'b',
      read: studio.read,
      send: studio.send,
      slip: SLIP,
      keep: async (slip) => {
        browser.kept = structuredClone(slip)
        await browser.writing
      },
      drop: async (id) => {
        if (id === SLIP.id) browser.kept = null
      },
      newState: (doc) => EditorState.create({ doc, extensions: [tilesField, history()] }),
      changed: () => {},
      reached: () => {},
      rest: 60_000,
      longest: 60_000,
    },
    studio.scenes,
    left,
  )
}
export const text = (desk: Desk) => desk.state.doc.toString()
export const put = (desk: Desk, words: string, insert: string, side: 'before' | 'after' = 'before') => {
  const at = text(desk).indexOf(words) + (side === 'after' ? words.length : 0)
  desk.dispatch({ changes: { from: at, insert } })
}
