import { useCallback } from 'react'
import { create } from 'zustand'
import { http, told } from '@/api/client'
import { ApiError, sentenceOf } from '@/api/errors'
import type { Run } from '@/api/shapes'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { heardRun, useRuns } from '@/lib/runs'
import { outbox } from '@/lib/save/running'
import { toast } from '@/ui/toast'

export type Verb = 'make' | 'approve' | 'withdraw' | 'lock' | 'unlock'
export type Wish = { keys?: string[]; guidance?: string; take?: boolean; branch_as?: string }
export type Forced = {
  stage: string
  verb: Verb
  wish: Wish
  branch: string
  guidance: string
  /** each document that would be overwritten or go */
  replaces: { key: string; name: string }[]
  sentence: string
}

/** The dialog that stands between an approved stage and a rewrite; the shell draws it. */
export const useForced = create<{ forced: Forced | null }>()(() => ({ forced: null }))

/** What is being made in this project now, or null. With a stage, only what is made there. */
export function useRun(stage?: string): Run | null {
  return useRuns().find((run) => run.state === 'running' && (!stage || run.stage === stage)) ?? null
}

export const cancelRun = (run: Run) =>
  http.DELETE('/api/runs/{run}', { params: { path: { run: run.id } } }).catch((error) => toast.wrong(sentenceOf(error)))

/** Says a verb to a stage: make, approve, withdraw, lock, unlock. What is typed is sent first.
 *
 * Resolves to false when it was refused (a sentence has been shown) or a branch has to be named first. */
export function useVerb(slug?: string) {
  const { project, branch, stage: current } = useHere()
  const stage = slug ?? current ?? ''
  return useCallback(
    async (verb: Verb, wish: Wish = {}): Promise<boolean> => {
      try {
        await outbox().flush()
        const { keys = [], guidance = '', take = false, branch_as = '' } = wish
        const body = { branch, verb, keys, guidance, take, branch_as }
        const params = { path: { project, stage } }
        const answer = await told(http.POST('/api/projects/{project}/stages/{stage}', { params, body }))
        if (answer.run) {
          // it may have ended before this answer came: what the answer says of the stages may be the past
          heardRun(project, answer.run)
          void queries.invalidateQueries({ queryKey: names.stages(project, branch) })
        } else queries.setQueryData(names.stages(project, branch), answer.stages)
        void queries.invalidateQueries({ queryKey: names.documents(project, branch) })
        return true
      } catch (error) {
        if (error instanceof ApiError && error.code === 'needs-branch') {
          const { branch: name = '', guidance = '', replaces = [] } = error.fields as Partial<Forced>
          useForced.setState({
            forced: { stage, verb, wish, branch: name, guidance, replaces, sentence: error.sentence },
          })
        } else toast.wrong(sentenceOf(error))
        return false
      }
    },
    [project, branch, stage],
  )
}
