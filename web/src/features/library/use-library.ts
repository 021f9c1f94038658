import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { say } from '@/api/client'
import type { Place } from '@/lib/save/documents'
import type { Choices, Shelf } from './shapes'

/** Where the library's documents stand, and the presets to begin with. */
export function useShelf() {
  return useQuery({ queryKey: ['library'], queryFn: () => say<Shelf>('GET', '/api/library'), staleTime: Infinity })
}

/** The library as a place to read documents from and save them to; of no project until it is known. */
export function useLibraryPlace(): Place {
  const shelf = useShelf().data
  return useMemo(() => ({ project: shelf?.project ?? '', branch: shelf?.branch ?? '' }), [shelf])
}

const NONE: Choices = { appearance: {}, setting: {}, thing: {}, style: {} }

/** The words that looks, places and things can be described with. */
export function useChoices(): Choices {
  const asked = useQuery({
    queryKey: ['library', 'choices'],
    queryFn: () => say<Choices>('GET', '/api/library/choices'),
    staleTime: Infinity,
  })
  return asked.data ?? NONE
}
