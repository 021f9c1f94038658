/** What happens in a project, and what on this page it makes out of date. */

import { useMemo } from 'react'
import type { Project, Run } from '@/api/shapes'
import { names, queries } from '@/lib/queries'
import { heardRun } from '@/lib/runs'
import { kindOf, type Page, take } from '@/lib/save/documents'
import { outbox } from '@/lib/save/running'
import { type Hearing, useStream } from './stream'

export type DocumentEvent = {
  branch: string
  key: string
  kind: string
  hash: string | null
  author: string
  edit_id?: string | null
}

/** The names a branch goes by in addresses: its id, and `main` for the main one. */
function branchNames(project: string, branch: string): string[] {
  const main = queries.getQueryData<Project>(names.project(project))?.main
  return main === branch || main === undefined ? [branch, 'main'] : [branch]
}

const hearing = new Set<(event: DocumentEvent | null) => void>()
/** Calls back for every document that changes; with null where much may have happened unseen. */
export function hearDocuments(tell: (event: DocumentEvent | null) => void): () => void {
  hearing.add(tell)
  return () => void hearing.delete(tell)
}
const tellAll = (event: DocumentEvent | null) => hearing.forEach((tell) => void tell(event))

export function onDocument(project: string, event: DocumentEvent) {
  tellAll(event)
  for (const branch of branchNames(project, event.branch)) {
    if (event.hash === null) take({ project, branch }, [], [event.key])
    for (const [queryKey, page] of queries.getQueriesData<Page>({ queryKey: names.documents(project, branch) })) {
      const kinds = queryKey.slice(3) as string[]
      const known = page?.documents.find(({ key }) => key === event.key)
      if (known && known.hash === event.hash) continue // this list has it; another may not
      if (!kinds.length || kinds.includes(kindOf(event.key))) soon(queryKey)
    }
  }
  soon(names.stages(project))
}

const waiting = new Map<string, readonly unknown[]>()
let _timer: ReturnType<typeof setTimeout> | null = null

/** Asks anew, but once for many events that come together. */
function soon(queryKey: readonly unknown[]) {
  waiting.set(JSON.stringify(queryKey), queryKey)
  _timer ??= setTimeout(() => {
    _timer = null
    const keys = [...waiting.values()]
    waiting.clear()
    for (const key of keys) void queries.invalidateQueries({ queryKey: key })
  }, 150)
}

export function onRun(project: string, run: Run) {
  heardRun(project, run)
  if (run.state === 'running') return
  for (const key of [names.stages(project), names.documents(project), names.project(project), names.projects()])
    soon(key)
}

function onAnything(project: string) {
  const of = [
    names.documents(project),
    names.stages(project),
    names.branches(project),
    names.runs(project),
    names.notices(),
  ]
  for (const key of [...of, names.project(project)]) soon(key)
  tellAll(null)
}

const hearingOf = (project: string): Hearing => ({
  on: {
    document: (event) => onDocument(project, event as DocumentEvent),
    run: (run) => onRun(project, run as Run),
    branch: () => [names.branches(project), names.stages(project)].forEach(soon),
    stage: () => [names.stages(project), names.documents(project)].forEach(soon),
    notice: () => soon(names.notices()),
    project: () => [names.project(project), names.projects()].forEach(soon),
  },
  catchUp: () => onAnything(project),
  opened: () => {
    void outbox().flush()
    soon(names.runs(project)) // one may have ended while the stream was on its way
  },
})

/** Keeps what the page shows of a project up to date for as long as it is looked at. */
export const useEvents = (project: string) =>
  useStream(
    project && `/api/projects/${project}/events`,
    useMemo(() => hearingOf(project), [project]),
  )
