import { useCallback } from 'react'
import { type Schemas, say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { outbox } from '@/lib/save/running'
import { toast } from '@/ui/toast'

export const roomOf = (project: string, branch: string) => `/api/projects/${project}/branches/${branch}/assets`

type Change = Schemas['EditSetAnswer']

/** Says a verb of this room, shows what came of it, and offers the way back. Null where it was refused. */
export function useRoom() {
  const { project, branch } = useHere()
  const fresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: names.documents(project, branch) })
    void queries.invalidateQueries({ queryKey: names.stages(project, branch) })
  }, [project, branch])
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
  const undo = useCallback(
    async (change: Change) => {
      if (await ask('POST', 'undo', { steps: change.undo })) fresh()
    },
    [ask, fresh],
  )
  const change = useCallback(
    async <T = Change>(path: string, body: unknown, said?: string): Promise<T | null> => {
      const done = await ask<T>('POST', path, body)
      if (!done) return null
      fresh()
      const way = ((done as { change?: Change }).change ?? done) as Change
      if (said && way.undo?.length) toast.undo(said, () => void undo(way))
      return done
    },
    [ask, fresh, undo],
  )
  return { ask, change }
}
