/** One script being written: the editor's state, what of it is in the studio, and the way there.
 *
 * It outlives the editor on screen: whoever leaves the stage with unsent words finds them, and the way back through them,
 * when they return. Nothing here knows React. One stretch is under way at a time; what is typed meanwhile goes on from the
 * version that was sent, never from what another made of it, so that the studio can tell the two hands apart.
 */

import { ChangeSet, type EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { ApiError } from '@/api/errors'
import type { Trouble } from '@/lib/save/edit'
import { comesLater, type Frozen, type Send, type Slip, type SpliceAnswer } from '@/lib/save/slips'
import { type Clash, clashOf, settledSpec } from './clash'
import { adopted, withoutKey } from './moves'
import {
  arrived,
  broughtIn,
  cameBack,
  nextRun,
  type Run,
  type Scene,
  type Stretch,
  sentOff,
  smallest,
  tiled,
  unsentRuns,
} from './page-model'
import { placed } from './parts'
import { setTiles, tilesField } from './tiles'

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
  /** a stretch is in the studio */
  saved: (answer: SpliceAnswer) => void
  rest?: number
  longest?: number
}

type Flight = { run: Run; frozen: Frozen; since: ChangeSet; tried: boolean }

const REST = 500
const LONGEST = 3000

export class Desk {
  state: EditorState
  readonly clashes = new Map<string, Clash>()
  trouble: Trouble | null = null
  readonly sentIds = new Set<string>()
  #out: Outside
  #view: EditorView | null = null
  #flight: Flight | null = null
  #sending: Promise<void> | null = null
  #reading: Promise<void> | null = null
  #epoch = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  #firstKey = 0
  #failures = 0
  #kept = false

  constructor(outside: Outside, scenes: readonly Scene[], left: readonly Slip[] = []) {
    this.#out = outside
    const { text, stretches } = tiled(scenes)
    this.state = outside.newState(text)
    this.dispatch({ effects: setTiles.of(stretches) })
    for (const slip of left) this.#adopt(slip)
  }

  /** Draws the page. Whoever draws it takes it away again with `detach`. */
  attach(parent: HTMLElement): EditorView {
    this.#view?.destroy()
    this.#view = new EditorView({
      state: this.state,
      parent,
      dispatchTransactions: (transactions, view) => {
        view.update(transactions)
        this.state = view.state
        for (const one of transactions) this.#took(one)
      },
    })
    return this.#view
  }

  detach() {
    this.#view?.destroy()
    this.#view = null
    void this.flush()
  }

  dispatch(spec: TransactionSpec) {
    if (this.#view) return this.#view.dispatch(spec)
    const transaction = this.state.update(spec)
    this.state = transaction.state
    this.#took(transaction)
  }

  get tiles() {
    return this.state.field(tilesField)
  }

  /** Is there anything that the studio does not have? */
  get unsent(): boolean {
    return this.tiles.some((one) => one.unsent || one.flying)
  }

  #took(transaction: Transaction) {
    if (!transaction.docChanged) return
    if (this.#flight) this.#flight.since = this.#flight.since.compose(transaction.changes)
    if (transaction.annotation(Transaction.remote)) return
    this.#firstKey ||= performance.now()
    void this.#keep()
    if (!this.trouble) this.#schedule(this.#out.rest ?? REST)
    this.#out.changed()
  }

  /** Writes down in this browser what is not in the studio. */
  async #keep(): Promise<void> {
    const { slip } = this.#out
    const frozen = this.#flight?.frozen ?? null
    const runs = unsentRuns(this.tiles, this.state.doc, frozen?.was ?? [])
    if (runs.length || frozen) {
      this.#kept = true
      const clash = [...this.clashes.values()][0]
      await this.#out.keep({
        ...slip,
        order: Date.now(),
        frozen,
        runs,
        trouble: this.trouble ?? clash?.trouble ?? null,
      })
    } else if (this.#kept) {
      this.#kept = false
      await this.#out.drop(slip.id)
    }
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
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
      this.#out.changed()
    })
    return this.#sending
  }

  async #sendAll(): Promise<void> {
    while (!this.trouble && (await this.#sendNext()));
  }

  /** False when there is nothing to send, or it has to wait. */
  async #sendNext(): Promise<boolean> {
    const flight = this.#flight ?? this.#takeOff()
    if (!flight) return false
    await this.#keep()
    this.#out.changed()
    try {
      const answer = await this.#out.send(this.#out, flight.frozen)
      this.#landed(flight, answer)
      return true
    } catch (error) {
      return this.#failed(flight, error)
    } finally {
      await this.#keep()
    }
  }

  #takeOff(): Flight | null {
    const { doc } = this.state
    const run = nextRun(this.tiles, doc.length, new Set(this.clashes.keys()))
    if (!run) return null
    const { was, after, from, to } = run
    const frozen = { edit_id: crypto.randomUUID(), was, after, text: doc.sliceString(from, to) }
    this.sentIds.add(frozen.edit_id)
    this.#flight = { run, frozen, since: ChangeSet.empty(doc.length), tried: false }
    this.dispatch({ effects: setTiles.of(sentOff(this.tiles, run)) })
    return this.#flight
  }

  #landed(flight: Flight, answer: SpliceAnswer) {
    const { run, frozen, since } = flight
    const parts = placed(answer, frozen.text)
    this.#epoch += 1
    this.#flight = null
    this.#failures = 0
    this.#out.reached(true)
    const before = new Set(this.tiles.flatMap(({ was }) => was.map(({ key }) => key)))
    const tiles = arrived(this.tiles, run, parts, since, run.from, this.state.doc.length)
    const [first] = parts
    if (first && !before.has(first.key) && first.text.trim() !== frozen.text.slice(first.start, first.end).trim())
      forget(tiles, first.key) // it went into a scene that another put above, and that is not on this page yet
    this.dispatch({ effects: setTiles.of(tiles) })
    this.#bring(parts)
    this.#firstKey = this.unsent ? performance.now() : 0
    this.#out.saved(answer)
  }

  /** Puts in what stands in the studio now of these scenes, where nothing newer is typed. */
  #bring(parts: readonly Scene[]) {
    const now = new Map(parts.map((part) => [part.key, part]))
    const keys = this.tiles.flatMap(({ was }) => was)
    this.#show(keys.map(({ key, base }) => now.get(key) ?? { key, hash: base, text: '' }))
  }

  #show(scenes: readonly Scene[]) {
    const { changes, stretches } = broughtIn(this.tiles, this.state.doc, scenes)
    if (!changes.length && stretches.length === this.tiles.length && same(stretches, this.tiles)) return
    this.dispatch({
      changes,
      effects: setTiles.of(stretches),
      annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
    })
    this.#out.changed()
  }

  #failed(flight: Flight, error: unknown): boolean {
    if (comesLater(error)) {
      flight.tried = true
      this.#failures += 1
      this.#out.reached(error instanceof ApiError)
      this.#schedule(Math.min(15_000, LONGEST + 1 + 1000 * 2 ** Math.min(this.#failures, 4)))
      return false
    }
    this.#epoch += 1
    this.#flight = null
    this.#out.reached(true)
    const { status, code, sentence, fields } = error as ApiError
    const trouble = { status, code, sentence, fields }
    let tiles = cameBack(this.tiles)
    const key = String(fields.key ?? '')
    const clash = status === 409 ? clashOf(trouble) : null
    if (clash) this.clashes.set(clash.key, clash)
    else if (status === 404 && tiles.some(({ was }) => was.some((one) => one.key === key)))
      tiles = withoutKey(tiles, key)
    else this.trouble = trouble
    this.dispatch({ effects: setTiles.of(tiles) })
    return !this.trouble
  }

  /** Brings in what others did. Called when the studio says that something happened. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #read(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) {
      await this.#sending
      const epoch = this.#epoch
      const scenes = await this.#out.read()
      // an answer that a save has overtaken would put old words over new ones
      if (epoch !== this.#epoch || this.#flight) continue
      this.#show(scenes)
      return
    }
  }

  /** A person has chosen between two hands in one scene. `text` is what shall stand. */
  settle(key: string, text: string) {
    const clash = this.clashes.get(key)
    if (!clash) return
    this.clashes.delete(key)
    const spec = settledSpec(this.state, clash, text)
    if (spec) this.dispatch(spec)
    void this.flush()
  }

  /** Tries again what the studio refused. */
  again() {
    this.trouble = null
    void this.flush()
  }

  /** Lets go of everything that is not in the studio. */
  async letGo(): Promise<void> {
    this.trouble = null
    this.clashes.clear()
    this.#flight = null
    this.#epoch += 1
    const { text, stretches } = tiled(await this.#out.read())
    this.dispatch({
      changes: smallest(this.state.doc.toString(), text, 0) ?? undefined,
      effects: setTiles.of(stretches),
      annotations: Transaction.remote.of(true),
    })
    await this.#keep()
  }

  /** The whole script anew, as one change that can be undone. */
  replace(text: string): Promise<void> {
    const change = smallest(this.state.doc.toString(), text, 0)
    if (change) this.dispatch({ changes: change, annotations: Transaction.userEvent.of('input.paste') })
    return this.flush()
  }

  /** What is not in the studio goes into another branch, which began as this one stands; here it is let go. */
  async moveTo(branch: string): Promise<void> {
    const { slip, keep } = this.#out
    const runs = unsentRuns(this.tiles, this.state.doc, [])
    await keep({ ...slip, id: crypto.randomUUID(), branch, order: Date.now(), frozen: null, runs, trouble: null })
    await this.letGo()
  }

  /** Takes over what a page that is gone could not send. */
  #adopt(slip: Slip) {
    const spec = adopted(this.state, slip)
    if (spec) this.dispatch(spec)
    void this.#keep().then(() => this.#out.drop(slip.id))
  }
}

/** Of this scene the page does not hold all: it is put in anew. */
function forget(tiles: Stretch[], key: string) {
  const at = tiles.findIndex((one) => !one.unsent && one.was.some((was) => was.key === key))
  const one = tiles[at]
  if (one) tiles[at] = { ...one, was: one.was.map((was) => (was.key === key ? { key, base: '' } : was)) }
}

const same = (one: readonly { was: unknown }[], other: readonly { was: unknown }[]) =>
  JSON.stringify(one) === JSON.stringify(other)
