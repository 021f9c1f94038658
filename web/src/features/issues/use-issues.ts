import { useCallback } from 'react'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { type Schemas, say } from '@/api/client'
import { ApiError, sentenceOf } from '@/api/errors'
import type { Run } from '@/api/shapes'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { type Changed, type EditSet, useChange, useRoom } from '@/lib/rooms'
import { heardRun } from '@/lib/runs'
import { outbox } from '@/lib/save/running'
import { toast } from '@/ui/toast'

export type Issues = Schemas['IssuesAnswer']
export type Found = Schemas['IssueAnswer']
export type Fix = Schemas['FixAnswer']
export type Region = Schemas['Region']

type Following = { issue: string | null; follow: (issue: string | null) => void }

/** The issue that is being followed to where it is mended; it stays in sight until one is back at the film. */
export const useFollowing = create<Following>()(
  persist((set) => ({ issue: null, follow: (issue) => set({ issue }) }), {
    name: 'aiuteur.issue',
    storage: createJSONStorage(() => sessionStorage),
  }),
)

/** Everything that was found wrong with the film. */
export const useIssues = () => useRoom<Issues>('video/issues')

/** Asks the film's room for something. Null where it was refused: a sentence has been shown. */
export function useFilmRoom() {
  const { project, branch } = useHere()
  const ask = useCallback(
    async <T>(method: string, path: string, body?: unknown): Promise<T | null> => {
      try {
        await outbox().flush()
        return await say<T>(method, `/api/projects/${project}/branches/${branch}/video/${path}`, { body })
      } catch (error) {
        if (error instanceof ApiError && error.code === 'busy') {
          void queries.invalidateQueries({ queryKey: names.runs(project) })
          toast.say(error.sentence)
        } else toast.wrong(sentenceOf(error))
        return null
      }
    },
    [project, branch],
  )
  const told = useChange('video/undo', toast)
  const change = useCallback(
    <T extends Changed = EditSet>(method: string, path: string, body: unknown, said?: string) =>
      told<T>(`video/${path}`, body, said, undefined, method),
    [told],
  )
  /** Has made again what stands on documents that were mended (none: all that is out of date), up to the film. */
  const make = useCallback(
    async (keys: readonly string[] = []) => {
      const run = await ask<Run>('POST', 'refresh', { keys })
      if (run) heardRun(project, run)
      return run !== null
    },
    [ask, project],
  )
  return { ask, change, make }
}
