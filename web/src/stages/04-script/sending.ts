/** The way to the studio: when a stretch of the script is sent, and what its answer does to the page.
 *
 * One stretch is under way at a time; what is typed meanwhile goes on from the version that was sent, never from what another
 * made of it, so that the studio can tell the two hands apart.
 */

import { ChangeSet, type EditorState, type TransactionSpec } from '@codemirror/state'
import { ApiError } from '@/api/errors'
import type { Trouble } from '@/lib/save/edit'
import { comesLater, type Frozen, type Send, type Slip, type SpliceAnswer } from '@/lib/save/slips'
import { type Clash, clashOf } from './clash'
import { withoutKey } from './moves'
import type { Scene, Stretch } from './page-model'
import { arrived, cameBack, nextRun, type Run, sentOff } from './page-sent'
import { placed } from './parts'
import { setTiles } from './tiles'

export type Outside = {
  project: string
  branch: string
  read: () => Promise<Scene[]>
  send: Send
  /** a slip in this browser, and the ways to write and drop it */
  slip: Slip
  keep: (slip: Slip) => Promise<unknown>
  drop: (id: string) => Promise<unknown>
  newState: (text: string) => EditorState
  /** something is to be shown: trouble, the reach of the studio, that there is nothing left to send */
  changed: () => void
  reached: (online: boolean) => void
  rest?: number
  longest?: number
}

/** What the way to the studio sees of the desk. */
export type Page = {
  readonly state: EditorState
  readonly tiles: Stretch[]
  readonly unsent: boolean
  /** scenes that wait for a person */
  readonly clashes: Map<string, Clash>
  /** why nothing is sent */
  trouble: Trouble | null
  dispatch: (spec: TransactionSpec) => void
  /** writes down in this browser what is not in the studio */
  keep: () => Promise<void>
  /** puts in what stands in the studio now of these scenes */
  bring: (scenes: readonly Scene[]) => void
}

/** A stretch under way, and what was typed since it left. */
type Flight = { run: Run; frozen: Frozen; since: ChangeSet }

const REST = 500
const LONGEST = 3000

export class Sending {
  readonly sentIds = new Set<string>()
  flight: Flight | null = null
  running: Promise<void> | null = null
  /** rises with every answer: what was read before it is out of date */
  epoch = 0
  #out: Outside
  #page: Page
  #timer: ReturnType<typeof setTimeout> | null = null
  #firstKey = 0
  #failures = 0
  /** how long to wait before trying again, in ms; 0: there is no need */
  #again = 0

  constructor(outside: Outside, page: Page) {
    this.#out = outside
    this.#page = page
  }

  /** The text changed, by whatever hand. */
  moved(changes: ChangeSet) {
    if (this.flight) this.flight.since = this.flight.since.compose(changes)
  }

  /** Somebody typed: it is sent when they rest, and not much later. */
  soon() {
    this.#firstKey ||= performance.now()
    if (!this.#page.trouble) this.#schedule(this.#out.rest ?? REST)
  }

  /** What is under way is let go of. */
  stop() {
    this.flight = null
    this.epoch += 1
  }

  #schedule(rest: number) {
    if (this.#timer) clearTimeout(this.#timer)
    const over = this.#firstKey + (this.#out.longest ?? LONGEST) - performance.now()
    this.#timer = setTimeout(() => void this.flush(), rest > LONGEST ? rest : Math.max(0, Math.min(rest, over)))
  }

  /** Sends all there is. Resolves when nothing is left that can be sent now. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.running ??= this.#sendAll().finally(() => {
      this.running = null
      // only now: who asked for it while the slip was still being written down shut the clock off
      if (this.#again && !this.#timer) this.#schedule(this.#again)
      this.#again = 0
      this.#out.changed()
    })
    return this.running
  }

  async #sendAll(): Promise<void> {
    while (!this.#page.trouble && (await this.#sendNext()));
  }

  /** False when there is nothing to send, or it has to wait. */
  async #sendNext(): Promise<boolean> {
    const flight = this.flight ?? this.#takeOff()
    if (!flight) return false
    await this.#page.keep()
    this.#out.changed()
    try {
      const answer = await this.#out.send(this.#out, flight.frozen)
      this.#landed(flight, answer)
      return true
    } catch (error) {
      return this.#failed(error)
    } finally {
      await this.#page.keep()
    }
  }

  #takeOff(): Flight | null {
    const { doc } = this.#page.state
    const run = nextRun(this.#page.tiles, doc.length, new Set(this.#page.clashes.keys()))
    if (!run) return null
    const { was, after, from, to } = run
    const frozen = { edit_id: crypto.randomUUID(), was, after, text: doc.sliceString(from, to) }
    this.sentIds.add(frozen.edit_id)
    this.flight = { run, frozen, since: ChangeSet.empty(doc.length) }
    this.#page.dispatch({ effects: setTiles.of(sentOff(this.#page.tiles, run)) })
    return this.flight
  }

  #landed(flight: Flight, answer: SpliceAnswer) {
    const { run, frozen, since } = flight
    const parts = placed(answer, frozen.text)
    this.stop()
    this.#failures = 0
    this.#out.reached(true)
    const before = new Set(this.#page.tiles.flatMap(({ was }) => was.map(({ key }) => key)))
    const tiles = arrived(this.#page.tiles, run, parts, since, run.from, this.#page.state.doc.length)
    const [first] = parts
    if (first && !before.has(first.key) && first.text.trim() !== frozen.text.slice(first.start, first.end).trim())
      forget(tiles, first.key) // it went into a scene that another put above, and that is not on this page yet
    this.#page.dispatch({ effects: setTiles.of(tiles) })
    this.#page.bring(parts)
    this.#firstKey = this.#page.unsent ? performance.now() : 0
  }

  #failed(error: unknown): boolean {
    if (comesLater(error)) {
      this.#failures += 1
      this.#out.reached(error instanceof ApiError)
      this.#again = Math.min(15_000, LONGEST + 1 + 1000 * 2 ** Math.min(this.#failures, 4))
      return false
    }
    this.stop()
    this.#out.reached(true)
    const { status, code, sentence, fields } = error as ApiError
    const trouble = { status, code, sentence, fields }
    let tiles = cameBack(this.#page.tiles)
    const key = String(fields.key ?? '')
    const clash = status === 409 ? clashOf(trouble) : null
    if (clash) this.#page.clashes.set(clash.key, clash)
    else if (status === 404 && tiles.some(({ was }) => was.some((one) => one.key === key)))
      tiles = withoutKey(tiles, key)
    else this.#page.trouble = trouble
    this.#page.dispatch({ effects: setTiles.of(tiles) })
    return !this.#page.trouble
  }
}

/** Of this scene the page does not hold all: it is put in anew. */
function forget(tiles: Stretch[], key: string) {
  const at = tiles.findIndex((one) => !one.unsent && one.was.some((was) => was.key === key))
  const one = tiles[at]
  if (one) tiles[at] = { ...one, was: one.was.map((was) => (was.key === key ? { key, base: '' } : was)) }
}
