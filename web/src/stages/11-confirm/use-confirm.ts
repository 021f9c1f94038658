import { useCallback, useState } from 'react'
import { type Schemas, say } from '@/api/client'
import { ApiError, sentenceOf } from '@/api/errors'
import type { Run } from '@/api/shapes'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { refresh, useChange, useRoom } from '@/lib/rooms'
import { heardRun } from '@/lib/runs'
import { outbox } from '@/lib/save/running'
import { toast } from '@/ui/toast'
import type { Cheaper, Compared, Sent, Sheet, Sides } from './model'

const query = (wish: Record<string, string>) => {
  const said = Object.entries(wish).filter(([, value]) => value)
  return said.length ? `?${new URLSearchParams(said)}` : ''
}

/** Everything that will be sent, with prices here and on the engines that are compared. */
export const useSheet = (compared: Compared) => useRoom<Sheet>(`confirm/sheet${query(compared)}`)

/** One shot as it is sent. */
export const useSent = (place: string | null) => useRoom<Sent>(place && `confirm/sent/${place}`)

export const useCheaper = (compared: Compared, sides: Sides) =>
  useRoom<Cheaper>(`confirm/cheaper${query({ ...compared, ...sides })}`)

export type Scene = Schemas['SceneSheet']

/** Sets the most that may be spent; it can be taken back. */
export function useCeiling() {
  const change = useChange('confirm/undo', toast)
  return (micro: number | null) =>
    change(
      'confirm/ceiling',
      { ceiling_micro: micro },
      micro === null ? 'There is no ceiling now' : 'The ceiling is set',
    )
}

/** Confirms what is seen, and begins. A second click, another window and a refresh find the run that is going on. */
export function useConfirm() {
  const { project, branch } = useHere()
  const [busy, setBusy] = useState(false)
  const confirm = useCallback(
    async (seen: string) => {
      setBusy(true)
      try {
        await outbox().flush()
        const path = `/api/projects/${project}/branches/${branch}/confirm/render`
        heardRun(project, await say<Run>('POST', path, { body: { seen } }))
        toast.done('It is being made. You can leave: it goes on.')
      } catch (error) {
        const expected = error instanceof ApiError && ['busy', 'moved', 'nothing-to-send'].includes(error.code)
        ;(expected ? toast.say : toast.wrong)(sentenceOf(error))
        void queries.invalidateQueries({ queryKey: names.runs(project) })
      } finally {
        setBusy(false)
        await refresh(project, branch)
      }
    },
    [project, branch],
  )
  return { confirm, busy }
}
