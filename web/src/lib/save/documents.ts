/** Documents as the page holds them: what the server last said, under what is still on its way there. */

import type { QueryKey } from '@tanstack/react-query'
import type { Doc, Put } from '@/api/shapes'
import { names, queries } from '@/lib/queries'
import { type Edit, inOrder } from './edit'

export type Page = { documents: Doc[]; cursor: number }
export type Place = { project: string; branch: string }

const kindsOf = (key: QueryKey) => key.slice(3) as string[]
export const kindOf = (key: string) => key.split('/', 1)[0] ?? key

/** A fresh answer, but never an older text than the page already has: an answer may have overtaken a save. */
export function newest(fresh: Page, had: Page | undefined): Page {
  const known = new Map(had?.documents.map((doc) => [doc.key, doc]))
  return {
    ...fresh,
    documents: fresh.documents.map((doc) =>
      (known.get(doc.key)?.rev ?? 0) > doc.rev ? (known.get(doc.key) ?? doc) : doc,
    ),
  }
}

/** The document as the server last said it: of several lists that show it, one may have been asked for anew before another. */
export function documentNow({ project, branch }: Place, key: string): Doc | undefined {
  let last: Doc | undefined
  for (const [, page] of queries.getQueriesData<Page>({ queryKey: names.documents(project, branch) })) {
    const found = page?.documents.find((doc) => doc.key === key)
    if (found && found.rev > (last?.rev ?? -1)) last = found
  }
  return last
}

/** Whether all documents of a kind are known on this page, so that one that is not among them is none. */
export function isRead({ project, branch }: Place, kind: string): boolean {
  return queries.getQueriesData<Page>({ queryKey: names.documents(project, branch) }).some(([key, page]) => {
    const kinds = kindsOf(key)
    return page !== undefined && (!kinds.length || kinds.includes(kind))
  })
}

/** Puts documents of an answer in their place, in every list that shows their kind. */
export function take({ project, branch }: Place, docs: readonly Doc[], gone: readonly string[] = []) {
  for (const [queryKey, page] of queries.getQueriesData<Page>({ queryKey: names.documents(project, branch) })) {
    if (!page) continue
    const kinds = kindsOf(queryKey)
    const mine = new Map(docs.filter((doc) => !kinds.length || kinds.includes(doc.kind)).map((doc) => [doc.key, doc]))
    const kept = page.documents.filter((doc) => !gone.includes(doc.key)).map((doc) => pop(mine, doc.key) ?? doc)
    queries.setQueryData<Page>(queryKey, { ...page, documents: [...kept, ...mine.values()] })
  }
}

function pop(docs: Map<string, Doc>, key: string) {
  const doc = docs.get(key)
  docs.delete(key)
  return doc
}

/** What the server answered to an edit. */
export function takeAnswer(edit: Edit, answer: Put) {
  const docs = [answer.document, ...answer.followed].filter((doc): doc is NonNullable<typeof doc> => doc !== null)
  take(edit, docs as Doc[], answer.document === null ? [edit.key] : [])
  if (answer.stale.length) void queries.invalidateQueries({ queryKey: names.documents(edit.project, edit.branch) })
  void queries.invalidateQueries({ queryKey: names.stages(edit.project, edit.branch) })
}

/** The page's documents with everything that is still waiting laid over them. */
export function overlay(
  docs: readonly Doc[],
  edits: readonly Edit[],
  { project, branch }: Place,
  kinds: readonly string[],
): Doc[] {
  const typed = new Map<string, Edit>()
  for (const edit of inOrder(edits)) {
    if (edit.project !== project || edit.branch !== branch) continue
    if (!kinds.length || kinds.includes(kindOf(edit.key))) typed.set(edit.key, edit)
  }
  if (!typed.size) return docs as Doc[]
  const shown = docs.flatMap((doc) => {
    const edit = typed.get(doc.key)
    typed.delete(doc.key)
    if (!edit) return [doc]
    return edit.body === null ? [] : [{ ...doc, body: edit.body }]
  })
  return [...shown, ...[...typed.values()].flatMap(unborn)]
}

/** A document that only this browser knows yet. */
function unborn(edit: Edit): Doc[] {
  if (edit.body === null || edit.base !== null) return []
  const made = {
    key: edit.key,
    kind: kindOf(edit.key),
    hash: '',
    rev: 0,
    author: edit.account,
    at: edit.order,
    edited: true,
  }
  return [
    { ...made, body: edit.body, locked: false, status: 'own', causes: [], operation: null, version: null, inputs: [] },
  ]
}
