/** Slips: stretches of a page that are typed and not in the studio yet, kept in this browser until they are.
 *
 * The outbox holds whole documents; a script is typed as one page, and what is sent of it is a stretch over several
 * scenes. While the page is open, it keeps its own slip up to date and sends it. A slip whose page is gone (a crash, a
 * reload, a tab that was shut) is sent from here, whatever is on screen. What was under way when the lights went out is
 * sent again with its id, which the server does once; what was typed after it goes on from what that had made.
 */

import { create } from 'zustand'
import type { Schemas } from '@/api/client'
import { say } from '@/api/client'
import { ApiError } from '@/api/errors'
import { accountNow } from '@/lib/person/person'
import type { Trouble } from './edit'
import { memoryShelf, openShelf, type Shelf } from './store'

export type Was = { key: string; base: string }
/** A stretch that is on its way: sent again, it is the same edit. */
export type Frozen = { edit_id: string; was: Was[]; after: string | null; text: string }
/** A stretch as it stands. Where it is `flying`, the frozen one stood between `lead` and `trail`. */
export type KeptRun = { lead: Was[]; flying: boolean; trail: Was[]; after: string | null; text: string }
export type Slip = {
  id: string
  account: string
  tab: string
  project: string
  branch: string
  order: number
  frozen: Frozen | null
  runs: KeptRun[]
  trouble: Trouble | null
}
export type SpliceAnswer = Schemas['SpliceAnswer']
export type Send = (place: { project: string; branch: string }, frozen: Frozen) => Promise<SpliceAnswer>

export const useSlips = create<{ slips: readonly Slip[] }>()(() => ({ slips: [] }))

const LATER = new Set([401, 408, 425, 429, 500, 502, 503, 504])
export const comesLater = (error: unknown) => !(error instanceof ApiError) || LATER.has(error.status)

export const sendSplice: Send = ({ project, branch }, { edit_id, was, after, text }) =>
  say<SpliceAnswer>('POST', `/api/projects/${project}/branches/${branch}/script/splice`, {
    body: { edit_id, was, after: was.length ? null : after, text },
  })

/** What is left to send once the frozen stretch has arrived. */
export function followed(slip: Slip, answer: Pick<SpliceAnswer, 'parts' | 'done_before'>): Slip {
  const { frozen } = slip
  const parts = (answer.parts ?? []).map(({ key, sent }) => ({ key, base: sent }))
  const runs = slip.runs.flatMap((run) => {
    if (!run.flying || !frozen) return [run]
    if (run.text === frozen.text) return []
    const far = (was: Was[]) => was.filter(({ key }) => !parts.some((part) => part.key === key))
    const text = run.after === null || parts[0]?.key !== run.after ? run.text : underAbove(run.text, frozen, answer)
    return [{ ...run, lead: [...far(run.lead), ...parts, ...far(run.trail)], flying: false, trail: [], text }]
  })
  return { ...slip, frozen: null, runs }
}

/** Words that lost their heading went to the end of the scene above: its own words stay in front of what was typed since. */
function underAbove(text: string, frozen: Frozen, answer: Pick<SpliceAnswer, 'parts' | 'done_before'>): string {
  const [above, next] = answer.parts ?? []
  const head = next?.text.split('\n', 1)[0]
  const cut = next && !answer.done_before ? next.start : head ? frozen.text.indexOf(head) : frozen.text.length
  const moved = frozen.text.slice(0, Math.max(0, cut)).replace(/^\n+|\n+$/g, '')
  const whole = above?.text ?? ''
  const own = moved && whole.endsWith(moved) ? whole.slice(0, -moved.length) : `${whole}\n\n`
  return own + text.replace(/^\n+/, '')
}

/** Freezes the next stretch, to be sent. */
export function frozenNext(slip: Slip, newId: () => string): Slip {
  const [first, ...rest] = slip.runs
  if (slip.frozen || !first) return slip
  const was = [...first.lead, ...first.trail]
  const frozen = { edit_id: newId(), was, after: first.after, text: first.text }
  return { ...slip, frozen, runs: [{ ...first, lead: [], trail: [], flying: true }, ...rest] }
}

/** A scene that somebody took out meanwhile is no longer what the text stands on: the words become a scene of their own. */
export function without(slip: Slip, key: string, newId: () => string): Slip {
  const drop = (was: Was[]) => was.filter((one) => one.key !== key)
  const after = (one: string | null) => (one === key ? null : one)
  const { frozen } = slip
  return {
    ...slip,
    frozen: frozen && { ...frozen, edit_id: newId(), was: drop(frozen.was), after: after(frozen.after) },
    runs: slip.runs.map((run) => ({ ...run, lead: drop(run.lead), trail: drop(run.trail), after: after(run.after) })),
  }
}

const isThere = (slip: Slip, key: unknown) =>
  slip.frozen !== null && (slip.frozen.after === key || slip.frozen.was.some((one) => one.key === key))

/** Sends a slip to its end. `keep` writes it down before every step. Answers with what is left: null, nothing. */
export async function deliver(
  slip: Slip,
  send: Send,
  keep: (slip: Slip) => Promise<unknown>,
  newId: () => string = () => crypto.randomUUID(),
): Promise<Slip | null> {
  let now = slip
  while (now.frozen || now.runs.length) {
    now = frozenNext(now, newId)
    await keep(now)
    try {
      now = followed(now, await send(now, now.frozen as Frozen))
    } catch (error) {
      if (comesLater(error)) return now
      const { status, code, sentence, fields } = error as ApiError
      if (status === 404 && isThere(now, fields.key)) {
        now = without(now, String(fields.key), newId)
        continue
      }
      return { ...now, trouble: { status, code, sentence, fields } }
    }
  }
  return null
}

let shelf: Shelf<Slip> = memoryShelf<Slip>()
let tab = ''
let alive: () => Promise<ReadonlySet<string>> = async () => new Set()
const all = new Map<string, Slip>()
const pages = new Map<string, () => Promise<void>>() // slips that an open page sends itself

const show = () => useSlips.setState({ slips: [...all.values()].filter(({ account }) => account === accountNow()) })

/** Keeps a slip; it is safe when this resolves. */
export async function keepSlip(slip: Slip): Promise<void> {
  all.set(slip.id, slip)
  show()
  await shelf.put(slip).catch((error) => console.warn('A slip could not be written', error))
}

export async function dropSlip(id: string): Promise<void> {
  if (!all.delete(id)) return
  show()
  await shelf.remove(id).catch(() => {})
}

/** A slip for an open page, which sends it with `flush`. */
export function newSlip(project: string, branch: string, flush: () => Promise<void>): Slip {
  const id = crypto.randomUUID()
  pages.set(id, flush)
  const made = { id, account: accountNow(), tab, project, branch, order: Date.now() }
  return { ...made, frozen: null, runs: [], trouble: null }
}

/** Slips of a page that is opened now, left from before; those that could be sent are sent first. */
export async function leftSlips(project: string, branch: string): Promise<Slip[]> {
  await sendLeft()
  return orphans().filter((slip) => slip.project === project && slip.branch === branch)
}

const orphans = () =>
  [...all.values()]
    .filter((slip) => !pages.has(slip.id) && slip.account === accountNow())
    .sort((one, other) => one.order - other.order)

const AGAIN_MS = 5000
let _again: ReturnType<typeof setTimeout> | null = null
const sendAgain = () => {
  _again = null
  void sendLeft()
}

let sending: Promise<void> | null = null

async function sendAll(): Promise<void> {
  for (const slip of orphans().filter(({ trouble }) => trouble === null)) {
    const left = await deliver(slip, sendSplice, keepSlip)
    await (left ? keepSlip(left) : dropSlip(slip.id))
    if (left && !left.trouble) _again ??= setTimeout(sendAgain, AGAIN_MS)
  }
}

function sendLeft(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null
  })
  return sending
}

/** Sends everything there is, of open pages and of those that are gone. */
export async function flushSlips(): Promise<void> {
  await Promise.all([sendLeft(), ...[...pages.values()].map((flush) => flush())])
}

/** Takes over what lies in this browser from before, and from tabs that are gone. */
export async function adoptSlips(): Promise<void> {
  const living = await alive()
  for (const slip of await shelf.all().catch(() => [])) {
    if (all.has(slip.id) || (slip.tab !== tab && living.has(slip.tab))) continue
    await keepSlip({ ...slip, tab })
  }
  show()
}

export async function openSlips(myTab: string, living: () => Promise<ReadonlySet<string>>): Promise<void> {
  tab = myTab
  alive = living
  shelf = await openShelf<Slip>('aiuteur-slips').catch(() => memoryShelf<Slip>())
  await adoptSlips()
}
