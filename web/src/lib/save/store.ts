import type { Edit } from './edit'

/** Where edits lie until the server has them. Each tab writes only its own, so a later write is always the newer one. */
export interface Shelf<T = Edit> {
  all(): Promise<T[]>
  put(...edits: T[]): Promise<void>
  remove(...ids: string[]): Promise<void>
}

const ask = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result)
    request.onerror = () => no(request.error)
  })

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((yes, no) => {
    transaction.oncomplete = () => yes()
    transaction.onabort = () => no(transaction.error)
    transaction.onerror = () => no(transaction.error)
  })

/** The shelf in IndexedDB: outlives the tab, the browser and a dead battery. */
export async function openShelf<T = Edit>(name = 'aiuteur-outbox'): Promise<Shelf<T>> {
  const opening = indexedDB.open(name, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('edits', { keyPath: 'id' })
  const database = await ask(opening)
  const write = (act: (edits: IDBObjectStore) => void) => {
    const transaction = database.transaction('edits', 'readwrite', { durability: 'strict' })
    act(transaction.objectStore('edits'))
    return done(transaction)
  }
  return {
    all: () => ask<T[]>(database.transaction('edits').objectStore('edits').getAll()),
    put: (...edits) => write((store) => edits.forEach((edit) => void store.put(edit))),
    remove: (...ids) => write((store) => ids.forEach((id) => void store.delete(id))),
  }
}

/** Where the browser gives no database (some private windows) the tab is all there is. */
export function memoryShelf<T extends { id: string } = Edit>(): Shelf<T> {
  const edits = new Map<string, T>()
  return {
    all: async () => [...edits.values()],
    put: async (...all) => all.forEach((edit) => void edits.set(edit.id, edit)),
    remove: async (...ids) => ids.forEach((id) => void edits.delete(id)),
  }
}
