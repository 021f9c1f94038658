import { create } from 'zustand'
import { http, onSignedOut, rememberCsrf, told } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Me } from '@/api/shapes'
import { queries } from '@/lib/queries'

type Person = {
  /** asking: not known yet; out: nobody is signed in; away: the studio could not be asked; ended: the session of `me` has
   * ended while they were at work, and the page stays as it is until they are back */
  state: 'asking' | 'in' | 'out' | 'away' | 'ended'
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
    const { state, me: had } = usePerson.getState()
    const known = state === 'in' || (await told(http.GET('/api/auth'))).signed_in
    if (!known) {
      usePerson.setState({ state: had ? 'ended' : 'out' })
      return null
    }
    const me = await told(http.GET('/api/me'))
    rememberCsrf(me.csrf)
    if (had && had.account.id !== me.account.id) queries.clear() // what another was shown
    usePerson.setState({ state: 'in', me })
    if (state === 'ended') void queries.invalidateQueries() // what was refused meanwhile, and what happened
    return me
  } catch (error) {
    const out = error instanceof ApiError && error.status === 401
    usePerson.setState(({ me, state }) => {
      if (out) return { state: me ? 'ended' : 'out' }
      return { state: state === 'ended' ? 'ended' : me ? 'in' : 'away' }
    })
    return null
  }
}

let keeping: Promise<unknown> = Promise.resolve()

/** Changes settings of this person, here at once and on the server: one after the other, so that the last said stands. */
export async function keepSettings(change: Record<string, unknown>): Promise<void> {
  const { me } = usePerson.getState()
  if (!me) return
  usePerson.setState({ me: { ...me, settings: { ...me.settings, ...change } } })
  const kept = keeping.then(() => http.PATCH('/api/me', { body: { settings: change } }))
  keeping = kept.catch(() => {})
  await kept
}

/** Leaves: nobody is signed in here any more, and the door is shown. */
export function leave() {
  usePerson.setState({ state: 'out', me: null })
  queries.clear()
}

onSignedOut(() => usePerson.setState(({ state }) => (state === 'in' ? { state: 'ended' } : {})))
