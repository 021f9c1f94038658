import { useQuery } from '@tanstack/react-query'
import { useRouter, useRouterState, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { http, type Schemas, told } from '@/api/client'
import { ApiError, sentenceOf } from '@/api/errors'
import { hydrate } from '@/lib/person/person'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** what was typed on the page one came from */
    email?: string
  }
}

export type Entrance = Schemas['Entrance']

/** How this studio is entered: by whom, and whether anybody has an account yet. Never out of a cache: whoever signed up
 * and out again is no longer the first, and would be led away from the page where they sign in. */
export const useEntrance = () =>
  useQuery({ queryKey: ['entrance'], queryFn: () => told(http.GET('/api/auth')), staleTime: 0, gcTime: 0 })

/** A secret out of the address's fragment, which no server and no log ever sees. */
export function useSecret(name: 'invitation' | 'token' | 'access_token'): string {
  const hash = useRouterState({ select: (state) => state.location.hash })
  return new RegExp(`(?:^|[#&])${name}=([\\w.-]+)`).exec(hash)?.[1] ?? ''
}

/** Where a person wanted to go before they were asked to sign in. Addresses outside the studio never come this far. */
export const useNext = () => useSearch({ strict: false }).next

/** Goes on as whoever is signed in now: everything that was asked for somebody else, or for nobody, is asked anew. */
export function useGoOn() {
  const router = useRouter()
  const next = useNext()
  return async () => {
    await hydrate()
    router.history.replace(next ?? '/')
  }
}

export type Refusal = { sentence: string; code: string; field: string }

const FIELD: Record<string, string> = {
  'bad-email': 'email',
  'bad-password': 'password',
  'bad-name': 'name',
  'wrong-password': 'old',
}

/** Sends a form once at a time; what the server says no to is shown at the field it is about. */
export function useSending(send: () => Promise<unknown>) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setRefusal(null)
    try {
      await send()
    } catch (error) {
      const code = error instanceof ApiError ? error.code : ''
      setRefusal({ sentence: sentenceOf(error), code, field: FIELD[code] ?? '' })
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, submit, at: (field: string) => (refusal?.field === field ? refusal.sentence : null) }
}
