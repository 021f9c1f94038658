import { useCallback, useState } from 'react'
import { speak } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { type EditSet, refresh, useChange } from '@/lib/rooms'
import { toast } from '@/ui/toast'

export type Staged = {
  id: string
  name: string
  size: number
  state: 'waiting' | 'reading' | 'refused'
  sentence: string
}

let counter = 0

/** Brings files one after the other: each is read by itself, and one that cannot be read loses none of the others. */
export function useBringing() {
  const { project, branch } = useHere()
  const [staged, setStaged] = useState<Staged[]>([])
  const change = useCallback((id: string, part: Partial<Staged> | null) => {
    setStaged((was) =>
      part ? was.map((one) => (one.id === id ? { ...one, ...part } : one)) : was.filter((one) => one.id !== id),
    )
  }, [])
  const bring = useCallback(
    async (files: readonly File[]) => {
      const queue = files.map((file) => ({ file, id: `staged-${++counter}` }))
      setStaged((was) => [
        ...was,
        ...queue.map(({ file, id }) => ({
          id,
          name: file.name,
          size: file.size,
          state: 'waiting' as const,
          sentence: '',
        })),
      ])
      for (const { file, id } of queue) {
        change(id, { state: 'reading' })
        try {
          const headers = { 'Content-Type': 'application/octet-stream', 'X-Name': encodeURIComponent(file.name) }
          const url = new URL(`/api/projects/${project}/branches/${branch}/input/files`, location.origin)
          await speak(new Request(url, { method: 'POST', body: file, headers }))
          change(id, null)
          await refresh(project, branch)
        } catch (error) {
          change(id, { state: 'refused', sentence: sentenceOf(error) })
        }
      }
    },
    [project, branch, change],
  )
  return { staged, bring, dismiss: (id: string) => change(id, null) }
}

/** The verbs of the input that change several documents at once; each can be taken back. */
export function useInputVerbs() {
  const change = useChange('input/undo', toast)
  return useCallback(
    async (verb: string, body: object, words: string): Promise<boolean> =>
      (await change<EditSet | { done: EditSet }>(`input/${verb}`, body, words)) !== null,
    [change],
  )
}
