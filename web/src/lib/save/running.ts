/** The outbox of this tab, put together: IndexedDB, the API, who is signed in, and the page's documents. */

import { create } from 'zustand'
import { http, told } from '@/api/client'
import type { Put } from '@/api/shapes'
import { accountNow, usePerson } from '@/lib/person/person'
import { takeAnswer } from './documents'
import type { Edit } from './edit'
import { Outbox } from './outbox'
import { adoptSlips, flushSlips, openSlips } from './slips'
import { memoryShelf, openShelf, type Shelf } from './store'

type Shown = {
  edits: readonly Edit[]
  online: boolean
  /** false: this browser keeps nothing, so closing the tab would lose what is not sent yet */
  durable: boolean
  /** the branch the server offers, after locked work went out of date */
  offer: { edit: Edit; offer: NonNullable<Put['offer']> } | null
}

export const useOutbox = create<Shown>()(() => ({ edits: [], online: true, durable: true, offer: null }))

const TAB = 'aiuteur-tab:'

/** Each tab holds a lock of its name for as long as it lives; whoever holds none is gone. */
async function living(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks?.query())?.held ?? []
  return new Set(held.flatMap(({ name }) => (name?.startsWith(TAB) ? [name.slice(TAB.length)] : [])))
}

/** A name for this tab that a reload keeps and a copy of the tab does not share. */
async function nameTab(): Promise<string> {
  const fresh = crypto.randomUUID()
  const had = sessionStorage.getItem('aiuteur.tab') ?? fresh
  const tab = (await living()).has(had) ? fresh : had
  sessionStorage.setItem('aiuteur.tab', tab)
  await new Promise<void>((held) => {
    if (!navigator.locks) return held()
    void navigator.locks.request(TAB + tab, () => {
      held()
      return new Promise(() => {})
    })
  })
  return tab
}

function deliver(edit: Edit): Promise<Put> {
  const path = { project: edit.project, branch: edit.branch, key: edit.key }
  const address = '/api/projects/{project}/branches/{branch}/documents/{key}' as const
  const { id: edit_id, base, body } = edit
  if (body === null) return told(http.DELETE(address, { params: { path, query: { edit_id, base: base ?? '' } } }))
  return told(http.PUT(address, { params: { path }, body: { edit_id, base, body } }))
}

let running: Outbox | null = null

export function outbox(): Outbox {
  if (!running) throw new Error('The outbox is not open yet.')
  return running
}

async function shelf(): Promise<Shelf> {
  try {
    return await openShelf()
  } catch {
    useOutbox.setState({ durable: false })
    return memoryShelf()
  }
}

/** Opens the outbox before the first screen is drawn, and sends whenever there may be a reason to. */
export async function openOutbox(): Promise<void> {
  if (running) return
  const tab = await nameTab()
  await openSlips(tab, living)
  const opened = new Outbox({
    shelf: await shelf(),
    deliver,
    account: accountNow,
    tab,
    living,
    beside: flushSlips,
    changed: (edits, online) => useOutbox.setState({ edits, online }),
    answered: (edit, answer) => {
      takeAnswer(edit, answer)
      if (answer.offer) useOutbox.setState({ offer: { edit, offer: answer.offer } })
    },
  })
  running = opened
  await opened.start()
  const flush = () => void opened.flush()
  const takeOver = () => void Promise.all([opened.start(), adoptSlips()]).then(flush)
  window.addEventListener('online', flush)
  window.addEventListener('blur', flush)
  window.addEventListener('pagehide', flush)
  document.addEventListener('focusout', flush)
  document.addEventListener('visibilitychange', () => (document.hidden ? flush() : takeOver()))
  window.addEventListener('offline', () => useOutbox.setState({ online: false }))
  usePerson.subscribe((now, was) => now.state === 'in' && was.me?.account.id !== now.me?.account.id && takeOver())
  usePerson.subscribe((now, was) => now.state === 'in' && was.state !== 'in' && flush())
  flush() // who is signed in may have been known first
}
