import { useCallback } from 'react'
import { say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { type Changed, type EditSet, useChange } from '@/lib/rooms'
import { outbox } from '@/lib/save/running'
import { toast } from '@/ui/toast'

export const roomOf = (project: string, branch: string) => `/api/projects/${project}/branches/${branch}/assets`

/** The room of the film's assets: asks it for something, or says a verb that changes the film. Null where it was refused. */
export function useRoom() {
  const { project, branch } = useHere()
  const told = useChange('assets/undo', toast)
  const ask = useCallback(
    async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T | null> => {
      try {
        await outbox().flush()
        return await say<T>(method, `${roomOf(project, branch)}/${path}`, { body })
      } catch (error) {
        toast.wrong(sentenceOf(error))
        return null
      }
    },
    [project, branch],
  )
  const change = useCallback(
    <T extends Changed = EditSet>(path: string, body: unknown, words?: string) =>
      told<T>(`assets/${path}`, body, words),
    [told],
  )
  return { ask, change }
}
