import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { http, told } from '@/api/client'
import { ApiError } from '@/api/errors'
import { type DocumentEvent, hearDocuments } from '@/lib/events/events'
import { useHere } from '@/lib/here'
import { accountNow } from '@/lib/person/person'
import { useOutbox } from '@/lib/save/running'
import { dropSlip, keepSlip, leftSlips, newSlip, sendSplice } from '@/lib/save/slips'
import { Desk } from './desk'
import { Helps, newState } from './setup'

export type Open = { desk: Desk; helps: Helps; told: Set<() => void>; version: number }

/** Desks of this tab. One with unsent words stays, and so do its words and the way back through them. */
const desks = new Map<string, Promise<Open>>()

async function open(project: string, branch: string): Promise<Open> {
  const params = { path: { project, branch } }
  const read = async () =>
    (await told(http.GET('/api/projects/{project}/branches/{branch}/script/page', { params }))).scenes
  const left = await leftSlips(project, branch)
  const scenes = await read()
  const helps = new Helps()
  const opened = { helps, told: new Set<() => void>(), version: 0 } as unknown as Open
  const changed = () => {
    opened.version += 1
    for (const tell of opened.told) tell()
  }
  const slip = newSlip(project, branch, () => desk.flush())
  const desk: Desk = new Desk(
    {
      project,
      branch,
      read,
      // what one person typed is never sent as another's who signed in after them
      send: (place, frozen) =>
        accountNow() === slip.account
          ? sendSplice(place, frozen)
          : Promise.reject(new ApiError(401, 'somebody-else', 'It is sent when its author is back.')),
      slip,
      keep: keepSlip,
      drop: dropSlip,
      newState: (text) => newState(text, helps),
      changed,
      reached: (online) => useOutbox.setState({ online }),
    },
    scenes,
    left,
  )
  opened.desk = desk
  return opened
}

function deskOf(project: string, branch: string): Promise<Open> {
  const name = `${accountNow()}/${project}/${branch}`
  const had = desks.get(name)
  if (had) return had
  const made = open(project, branch)
  desks.set(name, made)
  made.catch(() => desks.delete(name))
  return made
}

/** The desk of the script one is at. */
export function useDesk(): { open: Open | null; error: Error | null; retry: () => void } {
  const { project, branch } = useHere()
  const [found, setFound] = useState<{ open: Open | null; error: Error | null }>({ open: null, error: null })
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another try
  useEffect(() => {
    let here = true
    setFound({ open: null, error: null })
    deskOf(project, branch).then(
      (opened) => {
        if (!here) return
        setFound({ open: opened, error: null })
        void opened.desk.refresh().catch(() => {})
      },
      (error: Error) => here && setFound({ open: null, error }),
    )
    return () => {
      here = false
    }
  }, [project, branch, turn])
  useRemote(found.open)
  return { ...found, retry: useCallback(() => setTurn((was) => was + 1), []) }
}

/** Brings in what others do, soon after they did it. */
function useRemote(opened: Open | null) {
  useEffect(() => {
    if (!opened) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = null
        void opened.desk.refresh().catch(() => {})
      }, 200)
    }
    const own = (event: DocumentEvent) => opened.desk.sending.sentIds.has(event.edit_id?.replace(/-\d+$/, '') ?? '')
    const stop = hearDocuments((event) => {
      if (event === null || (event.kind === 'script' && !own(event))) soon()
    })
    return () => {
      stop()
      if (timer) clearTimeout(timer)
    }
  }, [opened])
}

const nothing = () => () => {}

/** Draws again whenever the desk has something to show. */
export function useDeskNews(opened: Open | null): number {
  return useSyncExternalStore(
    opened
      ? (tell) => {
          opened.told.add(tell)
          return () => opened.told.delete(tell)
        }
      : nothing,
    () => opened?.version ?? 0,
  )
}
