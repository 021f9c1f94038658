import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { create } from 'zustand'
import { http, told } from '@/api/client'
import type { Body, Doc } from '@/api/shapes'
import { useHere } from '@/lib/here'
import { names, queries, worthWaiting } from '@/lib/queries'
import { documentNow, isRead, kindOf, newest, overlay, type Page, type Place } from './documents'
import { outbox, useOutbox } from './running'

/** How documents of some kinds are asked for. */
const asking = (place: Place, kinds: readonly string[]) => ({
  queryKey: [...names.documents(place.project, place.branch), ...kinds],
  queryFn: () => read(place, kinds),
})

async function read(place: Place, kinds: readonly string[]): Promise<Page> {
  const params = { path: place, query: { kind: kinds.length ? [...kinds] : undefined } }
  const fresh = (await told(http.GET('/api/projects/{project}/branches/{branch}/documents', { params }))) as Page
  return newest(fresh, queries.getQueryData<Page>([...names.documents(place.project, place.branch), ...kinds]))
}

function usePlace(place?: Place): Place {
  const { project, branch } = useHere()
  return { project: place?.project ?? project, branch: place?.branch ?? branch }
}

/** Documents of some kinds as they stand on this screen: what the server has, with what is being typed over it.
 *
 * `place` is where one is, unless another is named (the library is one). `B` is the body's shape. */
export function useDocuments<B extends object = Body>(kinds: string | readonly string[], place?: Place) {
  const { project, branch } = usePlace(place)
  const wanted = useMemo(() => [...(typeof kinds === 'string' ? [kinds] : kinds)].sort(), [kinds])
  const asked = useQuery({ ...asking({ project, branch }, wanted), enabled: project !== '' })
  const edits = useOutbox((shown) => shown.edits)
  const documents = useMemo(
    () => overlay(asked.data?.documents ?? [], edits, { project, branch }, wanted) as Doc<unknown>[] as Doc<B>[],
    [asked.data, edits, project, branch, wanted],
  )
  return { documents, isPending: asked.isPending, error: asked.error, refetch: asked.refetch }
}

/** One document, or null where there is none. */
export function useDocument<B extends object = Body>(key: string, place?: Place) {
  const { documents, ...rest } = useDocuments<B>(kindOf(key), place)
  return { document: documents.find((doc) => doc.key === key) ?? null, ...rest }
}

/** How many changes wait for the document they are to be made in. Until it is read they are on their way, too. */
export const useUnread = create<{ count: number }>()(() => ({ count: 0 }))
const unread = (more: number) => useUnread.setState(({ count }) => ({ count: count + more }))

/** A whole body, or what becomes of the one that stands on screen now. */
export type Next<B> = B | ((was: B) => B)

/** Hands to the outbox what becomes of a document that this page has read. */
function type<B extends object>(at: Place, key: string, next: Next<B>, base?: string | null) {
  const had = documentNow(at, key)
  const was = outbox().pending(at.project, at.branch, key)?.body ?? had?.body ?? {}
  const body = (typeof next === 'function' ? next(was as B) : next) as Body
  outbox().type({ ...at, key, body, base: base === undefined ? (had?.hash ?? null) : base })
}

/** Saves. Call it at every keystroke: it shows at once, is kept at once, and is sent when typing rests.
 *
 *     const save = useSave()
 *     save('beat/1', (was: Beat) => ({ ...was, title }))
 *
 * `base` is the hash the text was made from; needed only by editors that hold a text of their own for longer.
 * A document of a kind that this page has not read is read first: what it says must not be taken for nothing. */
export function useSave(place?: Place) {
  const { project, branch } = usePlace(place)
  return useCallback(
    <B extends object>(key: string, next: Next<B>, base?: string | null) => {
      const at = { project, branch }
      if (base !== undefined || isRead(at, kindOf(key)) || outbox().pending(project, branch, key))
        return type(at, key, next, base)
      unread(1)
      void queries
        .fetchQuery({ ...asking(at, [kindOf(key)]), retry: worthWaiting })
        .then(
          () => type(at, key, next),
          (error) => console.warn(`${key} could not be read, so nothing was changed in it`, error),
        )
        .finally(() => unread(-1))
    },
    [project, branch],
  )
}

/** Removes a document; its text stays in the history. Answers with what puts it back. */
export function useRemove(place?: Place) {
  const { project, branch } = usePlace(place)
  return useCallback(
    (key: string) => {
      const had = documentNow({ project, branch }, key)
      const was = outbox().pending(project, branch, key)?.body ?? had?.body
      outbox().type({ project, branch, key, body: null, base: had?.hash ?? null })
      return () => {
        if (was)
          outbox().type({ project, branch, key, body: was, base: documentNow({ project, branch }, key)?.hash ?? null })
      }
    },
    [project, branch],
  )
}
