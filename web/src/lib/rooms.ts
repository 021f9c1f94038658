/** What a room of the film answers besides its documents, and the verbs it knows. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Schemas } from '@/api/client'
import { http, say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { outbox } from '@/lib/save/running'

export type EditSet = Schemas['EditSetAnswer']

/** An answer of a room, kept up to date with everything that happens in the film: `useRoom<Board>('beats/board')`.
 * Null where it is not known yet what to ask for. */
export function useRoom<T>(path: string | null) {
  const { project, branch } = useHere()
  return useQuery({
    // under the stages' name, so that whatever moves a stage brings this up to date too
    queryKey: [...names.stages(project, branch), path],
    queryFn: () => say<T>('GET', `/api/projects/${project}/branches/${branch}/${path}`),
    enabled: project !== '' && path !== null,
    placeholderData: keepPreviousData,
  })
}

/** Says a verb to a room: what is typed is sent first, and all that is shown is asked for again. Throws its sentence. */
export function useRoomVerb() {
  const { project, branch } = useHere()
  return useCallback(
    async <T>(path: string, body: unknown, method = 'POST'): Promise<T> => {
      await outbox().flush()
      const answer = await say<T>(method, `/api/projects/${project}/branches/${branch}/${path}`, { body })
      await refresh(project, branch)
      return answer
    },
    [project, branch],
  )
}

/** How a person is told of a change: `toast` is one. */
export type Telling = { undo: (words: string, back: () => Promise<void>) => void; wrong: (sentence: string) => void }
/** A room answers a change with what was changed, or with that and more. */
export type Changed = EditSet | { change: EditSet } | { done: EditSet }

const RESTORED = 'As it stood then'
const STEPS = 200 // documents that the server takes back in one go
const editsOf = (answer: Changed) => ('change' in answer ? answer.change : 'done' in answer ? answer.done : answer)

/** Verbs that are on their way: what is clicked again meanwhile is the same wish, and is done and told once. */
const underWay = new Map<string, Promise<unknown>>()

function once<T>(wish: unknown[], act: () => Promise<T>): Promise<T> {
  const name = JSON.stringify(wish)
  const going = underWay.get(name) ?? act().finally(() => underWay.delete(name))
  underWay.set(name, going)
  return going as Promise<T>
}

/** Says verbs that change the film. What was done is told in `words`, with the way back through the room's own door
 * (`scenes/undo`); null where it was refused, and then its sentence has been told. */
export function useChange(undo: string, tell: Telling) {
  const { project, branch } = useHere()
  const say = useRoomVerb()
  const act = useCallback(
    async <T extends Changed>(
      path: string,
      body: unknown,
      words: string,
      door: string,
      method: string,
    ): Promise<T | null> => {
      const back = async ({ undo: steps }: EditSet) => {
        for (let at = 0; at < steps.length; at += STEPS) await say(door, { steps: steps.slice(at, at + STEPS) })
      }
      const wrong = (error: unknown) => tell.wrong(sentenceOf(error))
      try {
        const answer = await say<T>(path, body, method)
        if (!words) return answer
        const edits = editsOf(answer)
        if (edits.undo.length) tell.undo(words, () => back(edits).catch(wrong))
        return answer
      } catch (error) {
        wrong(error)
        return null
      }
    },
    [say, tell],
  )
  return useCallback(
    <T extends Changed = EditSet>(path: string, body: unknown, words = '', door = undo, method = 'POST') =>
      once([project, branch, method, path, body], () => act<T>(path, body, words, door, method)),
    [project, branch, undo, act],
  )
}

/** Has a document stand as it once stood; the way back leads to `stands`, the hash of what stands now (null: nothing does). */
export function useRestore(tell: Telling & { say: (words: string) => void }) {
  const { project, branch } = useHere()
  return useCallback(
    async (key: string, hash: string, stands: string | null): Promise<boolean> => {
      const to = async (hash: string) => {
        await outbox().flush()
        const body = { edit_id: crypto.randomUUID(), hash }
        const params = { path: { project, branch, key } }
        await http.POST('/api/projects/{project}/branches/{branch}/documents/{key}/restore', { params, body })
        await refresh(project, branch)
      }
      const wrong = (error: unknown) => tell.wrong(sentenceOf(error))
      try {
        await to(hash)
        if (stands) tell.undo(RESTORED, () => to(stands).catch(wrong))
        else tell.say(RESTORED)
        return true
      } catch (error) {
        wrong(error)
        return false
      }
    },
    [project, branch, tell],
  )
}

/** Asks again for what the screen shows of a branch. */
export async function refresh(project: string, branch: string) {
  await Promise.all([
    queries.invalidateQueries({ queryKey: names.documents(project, branch) }),
    queries.invalidateQueries({ queryKey: names.stages(project, branch) }),
    queries.invalidateQueries({ queryKey: names.project(project) }),
  ])
}
