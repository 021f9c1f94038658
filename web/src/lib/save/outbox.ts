/** The outbox: everything typed goes through it, and nothing leaves it before the server has it.
 *
 * It knows no React and no HTTP: it is handed a shelf to lie on and a way to deliver. A tab writes and sends only its
 * own edits, so two tabs never send one twice; edits of a tab that is gone are adopted by one that lives. The server
 * keeps the answer of each edit id, so what may have arrived is simply sent again.
 */

import { ApiError } from '@/api/errors'
import type { Body, Put } from '@/api/shapes'
import { type Edit, inOrder, laneOf, lastOf, ready } from './edit'
import type { Shelf } from './store'

export type Deliver = (edit: Edit) => Promise<Put>

type Outside = {
  shelf: Shelf
  deliver: Deliver
  /** who is signed in; edits of others wait until they come back */
  account: () => string
  tab: string
  /** ids of tabs that live now */
  living: () => Promise<ReadonlySet<string>>
  /** something changed: show it */
  changed: (edits: readonly Edit[], online: boolean) => void
  answered: (edit: Edit, answer: Put) => void
  /** what else is sent when everything is to be sent */
  beside?: () => Promise<void>
  newId?: () => string
  /** how long typing may rest before it is sent, and how long it may go on unsent, in ms */
  rest?: number
  longest?: number
}

export type Typed = { project: string; branch: string; key: string; body: Body | null; base: string | null }

const LATER = new Set([401, 408, 425, 429, 500, 502, 503, 504])

export class Outbox {
  #edits = new Map<string, Edit>()
  #online = true
  #writing: Promise<unknown> = Promise.resolve()
  #sending: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #due = 0
  #failures = 0
  readonly #out: Required<Outside>

  constructor(outside: Outside) {
    this.#out = { newId: () => crypto.randomUUID(), rest: 500, longest: 2000, beside: async () => {}, ...outside }
  }

  /** Takes over what lies on the shelf from before, and from tabs that are gone. */
  async start(): Promise<void> {
    const living = await this.#out.living()
    const left = (await this.#out.shelf.all()).filter(({ tab }) => tab === this.#out.tab || !living.has(tab))
    const adopted = left.filter(({ id }) => !this.#edits.has(id)).map((edit) => ({ ...edit, tab: this.#out.tab }))
    if (adopted.length) this.#keep(...adopted)
    this.#show()
    if (adopted.length) this.#schedule(0)
  }

  mine(): Edit[] {
    return inOrder(this.#edits.values()).filter(({ account }) => account === this.#out.account())
  }

  /** The text of a document as it stands on this screen, or undefined where nothing of it is waiting. */
  pending(project: string, branch: string, key: string): Edit | undefined {
    return lastOf(this.mine(), laneOf({ project, branch, key }))
  }

  /** Takes what was typed. It is safe as soon as IndexedDB has it, and on its way when typing rests. */
  type(typed: Typed): Edit {
    const last = this.pending(typed.project, typed.branch, typed.key)
    const edit = this.#next(typed, last)
    if (last && last.id !== edit.id && last.state === 'refused') this.#drop(last.id)
    this.#keep(edit)
    this.#show()
    if (edit.state === 'waiting') this.#schedule(this.#out.rest)
    return edit
  }

  #next({ body, base, ...where }: Typed, last: Edit | undefined): Edit {
    if (last && (last.state === 'clash' || (last.state === 'waiting' && !last.sent))) return { ...last, body }
    const fresh = {
      account: this.#out.account(),
      tab: this.#out.tab,
      sent: false,
      state: 'waiting' as const,
      trouble: null,
    }
    const order = Math.max(Date.now(), ...[...this.#edits.values()].map((edit) => edit.order + 1))
    const from = !last ? { base, after: null } : last.state === 'refused' ? last : { base: null, after: last.id }
    return { ...fresh, ...where, id: this.#out.newId(), body, base: from.base, after: from.after, order }
  }

  /** Sends all there is, now. Resolves when there is nothing left to send, or it cannot be sent. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#due = 0
    // only its own sending is waited for before the next: what is sent beside it may take long, and must hold up nothing
    this.#sending ??= this.#sendAll().then((again) => {
      this.#sending = null
      if (again) this.#schedule(again)
    })
    return Promise.all([this.#sending, this.#out.beside()]).then(() => {})
  }

  /** How long to wait before trying again, in ms; 0 when nothing is left to send. */
  async #sendAll(): Promise<number> {
    for (let next = ready(this.mine()); next.length; next = ready(this.mine())) {
      const sent = await Promise.all(next.map((edit) => this.#send(edit)))
      if (sent.includes(false)) return Math.min(30_000, 1000 * 2 ** Math.min(this.#failures, 5))
    }
    return 0
  }

  /** False when it has to wait for a better moment. */
  async #send(edit: Edit): Promise<boolean> {
    const going = { ...(this.#edits.get(edit.id) ?? edit), sent: true }
    await this.#keep(going)
    try {
      const answer = await this.#out.deliver(going)
      this.#reach(true)
      this.#settle(going, answer.sent ?? answer.hash)
      this.#out.answered(going, answer)
      return true
    } catch (error) {
      if (error instanceof ApiError && !LATER.has(error.status)) return this.#refuse(going, error)
      this.#reach(error instanceof ApiError)
      this.#failures += 1
      return false
    } finally {
      this.#show()
    }
  }

  /** The server has it: what was typed upon it now knows its base. Followers are kept first, should the lights go out. */
  #settle(edit: Edit, hash: string | null) {
    const followers = [...this.#edits.values()].filter(({ after }) => after === edit.id)
    if (followers.length) this.#keep(...followers.map((next) => ({ ...next, after: null, base: hash })))
    this.#drop(edit.id)
  }

  /** Kept for a person to decide, with all that was typed since. */
  #refuse(edit: Edit, error: ApiError): true {
    this.#reach(true)
    const lane = laneOf(edit)
    const latest = this.pending(edit.project, edit.branch, edit.key) ?? edit
    const later = this.mine().filter((other) => laneOf(other) === lane && other.id !== edit.id)
    const { code, status, sentence, fields } = error
    const state = status === 409 && 'clash' in fields ? 'clash' : 'refused'
    this.#keep({ ...edit, body: latest.body, state, trouble: { code, status, sentence, fields } })
    this.#drop(...later.map(({ id }) => id))
    return true
  }

  /** A person has decided: it is settled on the server, or given up. */
  resolve(id: string) {
    this.#drop(id)
    this.#show()
  }

  /** What was refused is tried again as a new edit, on a base of today. */
  again(id: string, base: string | null) {
    const edit = this.#edits.get(id)
    if (!edit) return
    this.#drop(id)
    this.#keep({ ...edit, id: this.#out.newId(), base, after: null, sent: false, state: 'waiting', trouble: null })
    this.#show()
    this.#schedule(0)
  }

  #reach(online: boolean) {
    this.#online = online
    if (online) this.#failures = 0
  }

  #schedule(wait: number) {
    const now = Date.now()
    this.#due ||= now + this.#out.longest
    const when = wait > this.#out.longest ? wait : Math.max(0, Math.min(wait, this.#due - now))
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), when)
  }

  #keep(...edits: Edit[]): Promise<unknown> {
    for (const edit of edits) this.#edits.set(edit.id, edit)
    return this.#write(() => this.#out.shelf.put(...edits))
  }

  #drop(...ids: string[]) {
    if (!ids.length) return
    for (const id of ids) this.#edits.delete(id)
    void this.#write(() => this.#out.shelf.remove(...ids))
  }

  /** One after the other; a full disk must not stop the sending. */
  #write(act: () => Promise<void>): Promise<unknown> {
    this.#writing = this.#writing.then(act).catch((error) => console.warn('The outbox could not be written', error))
    return this.#writing
  }

  /** All that was typed is on the shelf. */
  kept(): Promise<unknown> {
    return this.#writing
  }

  #show() {
    this.#out.changed(this.mine(), this.#online)
  }
}
