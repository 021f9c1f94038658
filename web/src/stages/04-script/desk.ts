/** One script being written: the editor's state, what of it is not in the studio, and what others put into it.
 *
 * It outlives the editor on screen: whoever leaves the stage with unsent words finds them, and the way back through them,
 * when they return. Nothing here knows React.
 */

import { type EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Trouble } from '@/lib/save/edit'
import type { Slip } from '@/lib/save/slips'
import { type Clash, settledSpec } from './clash'
import { adopted } from './moves'
import { broughtIn, smallest } from './page-brought'
import { type Scene, tiled } from './page-model'
import { unsentRuns } from './page-sent'
import { type Outside, Sending } from './sending'
import { setTiles, tilesField } from './tiles'

export class Desk {
  state: EditorState
  readonly clashes = new Map<string, Clash>()
  trouble: Trouble | null = null
  readonly sending: Sending
  #out: Outside
  #view: EditorView | null = null
  #reading: Promise<void> | null = null
  #kept = false

  constructor(outside: Outside, scenes: readonly Scene[], left: readonly Slip[] = []) {
    this.#out = outside
    this.sending = new Sending(outside, this)
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
    this.sending.moved(transaction.changes)
    if (transaction.annotation(Transaction.remote)) return
    void this.keep()
    this.sending.soon()
    this.#out.changed()
  }

  /** Writes down in this browser what is not in the studio. */
  async keep(): Promise<void> {
    const { slip } = this.#out
    const frozen = this.sending.flight?.frozen ?? null
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

  /** Sends all there is. Resolves when nothing is left that can be sent now. */
  flush(): Promise<void> {
    return this.sending.flush()
  }

  /** Puts in what stands in the studio now of these scenes, where nothing newer is typed. */
  bring(parts: readonly Scene[]) {
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

  /** Brings in what others did. Called when the studio says that something happened. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #read(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) {
      await this.sending.running
      const { epoch } = this.sending
      const scenes = await this.#out.read()
      // an answer that a save has overtaken would put old words over new ones
      if (epoch !== this.sending.epoch || this.sending.flight) continue
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
    this.sending.stop()
    const { text, stretches } = tiled(await this.#out.read())
    this.dispatch({
      changes: smallest(this.state.doc.toString(), text, 0) ?? undefined,
      effects: setTiles.of(stretches),
      annotations: Transaction.remote.of(true),
    })
    await this.keep()
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
    void this.keep().then(() => this.#out.drop(slip.id))
  }
}

const same = (one: readonly { was: unknown }[], other: readonly { was: unknown }[]) =>
  JSON.stringify(one) === JSON.stringify(other)
