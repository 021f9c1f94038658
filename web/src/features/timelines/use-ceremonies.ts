/** What changes a timeline: naming, restoring, merging, making and deleting branches. What can be taken back says how. */

import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Schemas } from '@/api/client'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { outbox } from '@/lib/save/running'
import { toast } from '@/ui/toast'

export type Choices = Schemas['ClashChoice'][]

async function again(project: string) {
  await Promise.all(
    [names.branches(project), names.stages(project), names.documents(project), names.project(project)].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  )
}

/** Each answers true when it was done. What was refused has been told, and nothing was changed. */
export function useCeremonies() {
  const { project, branch } = useHere()
  const navigate = useNavigate()
  return useMemo(() => {
    const path = { project, branch }
    const doing = async (work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await outbox().flush()
        await work()
        return true
      } catch (error) {
        toast.wrong(sentenceOf(error))
        return false
      } finally {
        await again(project)
      }
    }
    const restored = (commit: string, scope: string) =>
      told(
        http.POST('/api/projects/{project}/branches/{branch}/restore', { params: { path }, body: { commit, scope } }),
      )
    const takeBack = (commit: string) =>
      http.POST('/api/projects/{project}/branches/{branch}/take-back', { params: { path }, body: { commit } })
    // only what this moved goes back: what was written elsewhere meanwhile stays
    const undone = (words: string, commit: string | null) => {
      if (commit) toast.undo(words, () => void doing(() => takeBack(commit)))
      else toast.done(words)
    }
    return {
      name: (message: string) =>
        doing(async () => {
          await http.POST('/api/projects/{project}/branches/{branch}/commits', { params: { path }, body: { message } })
          toast.done(`This version is called “${message}”`)
        }),
      restore: (commit: string, scope: string, words: string) =>
        doing(async () => undone(words, (await restored(commit, scope)).commit)),
      merge: (source: string, scene: string, choices: Choices, message: string, words: string) =>
        doing(async () => {
          const body = { source, scene, choices, message }
          const url = '/api/projects/{project}/branches/{branch}/merge' as const
          const done = await told(http.POST(url, { params: { path }, body }))
          undone(words, done.commit)
        }),
      rename: (id: string, name: string) =>
        doing(() => http.PATCH('/api/projects/{project}/branches/{branch}', at(project, id, { name }))),
      // whoever is in it goes out before: nothing is asked of a branch that is gone
      remove: async (id: string, called: string) => {
        const params = { path: { project, branch: id }, query: { even_unmerged: true } }
        const elsewhere = id === branch ? 'main' : branch
        const gone = await doing(async () => {
          await navigate({ to: '/p/$project/$branch/timelines', params: { project, branch: elsewhere }, replace: true })
          await http.DELETE('/api/projects/{project}/branches/{branch}', { params })
        })
        // offered once the page shows it: the offer does not stay for ever
        if (gone) toast.undo(`The branch ${called} is deleted`, () => void doing(() => undelete(project, id)))
        return gone
      },
      undelete: (id: string) => doing(() => undelete(project, id)),
    }
  }, [project, branch, navigate])
}

const at = <T>(project: string, branch: string, body: T) => ({ params: { path: { project, branch } }, body })
const undelete = (project: string, branch: string) =>
  http.POST('/api/projects/{project}/branches/{branch}/undelete', { params: { path: { project, branch } } })
