/** What engines are called and what is said of them: the server's own table, asked for once. */

import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { http, told } from '@/api/client'

const useEngines = () =>
  useQuery({
    queryKey: ['engines'],
    queryFn: () => told(http.GET('/api/engines')),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  }).data

/** An engine's name by its id; the id itself where nobody named it. */
export function useEngineName(): (id: string) => string {
  const engines = useEngines()
  return useCallback((id) => engines?.names[id] ?? (engines ? id : ''), [engines])
}

/** What is said of the embedded engines, by the place that shows it; nothing until it is known. */
export function useEngineWords(): (place: string) => string {
  const engines = useEngines()
  return useCallback((place) => engines?.says[place] ?? '', [engines])
}

export const useEngineSays = (place: string): string => useEngineWords()(place)
