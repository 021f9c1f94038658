import { useCallback, useMemo } from 'react'
import type { Schemas } from '@/api/client'
import { useGallery } from '@/features/library/use-gallery'
import { useRoom } from '@/features/library/use-room'
import { useVerb } from '@/features/stages/use-run'
import { useDocuments } from '@/lib/save/use-save'
import { type Asset, type Entry, type Picture, shownOf } from './model'

/** Every asset with its picture and what the server knows of it. */
export function useAssets() {
  const assets = useDocuments<Asset>('asset')
  const pictures = useDocuments<Picture>('picture')
  const gallery = useGallery()
  const entries = useMemo(() => {
    const cards = new Map(gallery.data?.cards.map((card) => [card.asset, card]))
    const shown = new Map(pictures.documents.map((doc) => [doc.body.asset, doc]))
    const sorted = [...assets.documents].sort((a, b) => (a.body.order < b.body.order ? -1 : 1))
    return sorted.map((doc): Entry => {
      const id = doc.key.slice('asset/'.length)
      const [picture, card] = [shown.get(id) ?? null, cards.get(id) ?? null]
      const { body, locked } = doc
      const sift = { body, locked, scenes: card?.scenes ?? [], states: [], pictured: shownOf(picture) !== null }
      return { id, doc, picture, card, sift }
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
