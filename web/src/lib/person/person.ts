import { create } from 'zustand'
import { http, onSignedOut, rememberCsrf, told } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Me } from '@/api/shapes'

type Person = {
  /** asking: not known yet; out: nobody is signed in; away: the studio could not be asked */
  state: 'asking' | 'in' | 'out' | 'away'
  me: Me | null
}

/** Who is signed in, as `/api/me` says. Nothing that proves it (cookie, token) is ever held here. */
export const usePerson = create<Person>()(() => ({ state: 'asking', me: null }))

export const accountNow = () => usePerson.getState().me?.account.id ?? ''
export const mayEdit = (me: Me | null) => me !== null && me.workspace.role !== 'viewer'
export const useMayEdit = () => usePerson(({ me }) => mayEdit(me))

/** Asks the server who this is; after signing in or out, too. */
export async function hydrate(): Promise<Me | null> {
  try {
    // asked first while nobody is known here, so that a visitor's page does not begin with a refusal
    const known = usePerson.getState().me !== null || (await told(http.GET('/api/auth'))).signed_in
    if (!known) {
      usePerson.setState({ state: 'out' })
      return null
    }
    const me = await told(http.GET('/api/me'))
    rememberCsrf(me.csrf)
    usePerson.setState({ state: 'in', me })
    return me
  } catch (error) {
    const out = error instanceof ApiError && error.status === 401
    usePerson.setState(({ me }) => (out ? { state: 'out' } : { state: me ? 'in' : 'away' }))
    return null
  }
}

/** Changes settings of this person, here at once and on the server. */
export async function keepSettings(change: Record<string, unknown>): Promise<void> {
  const { me } = usePerson.getState()
  if (!me) return
  usePerson.setState({ me: { ...me, settings: { ...me.settings, ...change } } })
  await http.PATCH('/api/me', { body: { settings: change } })
}

onSignedOut(() => usePerson.setState(({ state }) => (state === 'in' ? { state: 'out' } : {})))
