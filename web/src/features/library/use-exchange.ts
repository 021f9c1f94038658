import { useCallback } from 'react'
import type { Schemas } from '@/api/client'
import { names, queries } from '@/lib/queries'
import { toast } from '@/ui/toast'
import { useLibraryPlace } from './use-library'
import { useRoom } from './use-room'

/** Between this film and the library: take a copy, or put one there. Answers with the film's key, or null. */
export function useExchange() {
  const { change } = useRoom()
  const library = useLibraryPlace()
  const take = useCallback(
    async (key: string, name: string) =>
      (await change<Schemas['ExchangeAnswer']>('inherit', { key }, `${name} is in this film`))?.key ?? null,
    [change],
  )
  const promote = useCallback(
    async (key: string, name: string) => {
      const done = await change<Schemas['ExchangeAnswer']>('promote', { asset: key.slice('asset/'.length) })
      if (!done) return null
      toast.done(`${name} stands in the library`)
      void queries.invalidateQueries({ queryKey: names.documents(library.project, library.branch) })
      return done.key
    },
    [change, library],
  )
  return { take, promote }
}
