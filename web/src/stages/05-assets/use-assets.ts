import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type Schemas, say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useVerb } from '@/features/stages/use-run'
import { useHere } from '@/lib/here'
import { names, queries } from '@/lib/queries'
import { outbox } from '@/lib/save/running'
import { useDocuments } from '@/lib/save/use-save'
import { toast } from '@/ui/toast'
import type { Asset, Entry, Picture } from './model'

const roomOf = (project: string, branch: string) => `/api/projects/${project}/branches/${branch}/assets`

/** Every asset with its picture and what the server knows of it. */
export function useAssets() {
  const { project, branch } = useHere()
  const assets = useDocuments<Asset>('asset')
  const pictures = useDocuments<Picture>('picture')
  const gallery = useQuery({
    // under the stages, so that every change of a document brings it up to date
    queryKey: [...names.stages(project, branch), 'gallery'],
    queryFn: () => say<Schemas['GalleryAnswer']>('GET', `${roomOf(project, branch)}/gallery`),
    enabled: project !== '',
  })
  const entries = useMemo(() => {
    const cards = new Map(gallery.data?.cards.map((card) => [card.asset, card]))
    const shown = new Map(pictures.documents.map((doc) => [doc.body.asset, doc]))
    const sorted = [...assets.documents].sort((a, b) => (a.body.order < b.body.order ? -1 : 1))
    return sorted.map((doc): Entry => {
      const id = doc.key.slice('asset/'.length)
      return { id, doc, picture: shown.get(id) ?? null, card: cards.get(id) ?? null }
    })
  }, [assets.documents, pictures.documents, gallery.data])
  return {
    entries,
    scenes: gallery.data?.scenes ?? [],
    isPending: assets.isPending || gallery.isPending, // without it everything would be said to be in no scene
    error: assets.error ?? gallery.error,
    refetch: () => Promise.all([assets.refetch(), gallery.refetch()]),
  }
}

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

export type PictureWish = { guidance?: string; sheets?: string[]; again?: boolean }

/** Asks for pictures and has them made. */
export function usePictures() {
  const { change } = useRoom()
  const verb = useVerb('assets')
  return useCallback(
    async (assets: string[], wish: PictureWish = {}) => {
      const answer = await change<Schemas['WishedAnswer']>('pictures', { assets, ...wish })
      return answer ? verb('make', { keys: answer.keys }) : false
    },
    [change, verb],
  )
}
