/** The stream of what happens in a project, and what on this page it makes out of date.
 *
 * A tab in the background lets go of its stream after a while: a browser gives one server only six connections, and
 * ten open tabs would otherwise stop each other. Coming back, it asks for everything anew.
 */

import { useEffect, useRef } from 'react'
import type { Project, Run } from '@/api/shapes'
import { usePerson } from '@/lib/person/person'
import { names, queries } from '@/lib/queries'
import { heardRun } from '@/lib/runs'
import { kindOf, type Page, take } from '@/lib/save/documents'
import { outbox } from '@/lib/save/running'

export type DocumentEvent = {
  branch: string
  key: string
  kind: string
  hash: string | null
  author: string
  edit_id?: string | null
}

const AWAY_MS = 30_000

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

function listen(project: string): () => void {
  const source = new EventSource(`/api/projects/${project}/events`)
  const on = <T>(name: string, act: (body: T) => void) =>
    source.addEventListener(name, (event) => act(JSON.parse((event as MessageEvent<string>).data) as T))
  on<DocumentEvent>('document', (event) => onDocument(project, event))
  on<Run>('run', (run) => onRun(project, run))
  on('branch', () => [names.branches(project), names.stages(project)].forEach(soon))
  on('stage', () => [names.stages(project), names.documents(project)].forEach(soon))
  on('notice', () => soon(names.notices()))
  on('reset', () => onAnything(project))
  on('project', () => [names.project(project), names.projects()].forEach(soon))
  let broken = false
  source.onerror = () => {
    broken = true
  }
  source.onopen = () => {
    if (broken) onAnything(project)
    broken = false
    void outbox().flush()
  }
  return () => source.close()
}

/** Keeps what the page shows of a project up to date for as long as it is looked at. */
export function useEvents(project: string) {
  const ended = usePerson(({ state }) => state === 'ended')
  const was = useRef(false)
  useEffect(() => {
    if (ended) was.current = true
    if (!project || ended) return
    if (was.current) onAnything(project) // much may have happened before one was back
    was.current = false
    let stop: (() => void) | null = listen(project)
    let leaving: ReturnType<typeof setTimeout> | null = null
    const turn = () => {
      if (leaving) clearTimeout(leaving)
      leaving = null
      if (document.hidden) {
        leaving = setTimeout(() => {
          stop?.()
          stop = null
        }, AWAY_MS)
      } else if (!stop) {
        onAnything(project)
        stop = listen(project)
      }
    }
    document.addEventListener('visibilitychange', turn)
    return () => {
      document.removeEventListener('visibilitychange', turn)
      if (leaving) clearTimeout(leaving)
      stop?.()
    }
  }, [project, ended])
}
