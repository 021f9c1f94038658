/** Settings follow the person: the look and the keys of this browser are those kept with them on the server. */

import { useBindings } from '@/lib/keys/bindings'
import { type Theme, useLook } from '@/lib/look'
import { keepSettings, usePerson } from './person'

const THEMES: readonly unknown[] = ['system', 'dark', 'light']
const isKeys = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((keys) => typeof keys === 'string')

let taken = ''

/** Once for each person who comes in: what the server knows goes before what lies in this browser. */
function take() {
  const { me } = usePerson.getState()
  if (!me || me.account.id === taken) return
  taken = me.account.id
  const { theme, keys } = me.settings
  if (THEMES.includes(theme)) useLook.getState().setTheme(theme as Theme)
  if (isKeys(keys)) useBindings.getState().take(keys)
}

const give = (change: Record<string, unknown>) => void (taken && keepSettings(change).catch(() => {}))

export function keepWithPerson() {
  take()
  usePerson.subscribe(take)
  useLook.subscribe(
    ({ theme }, was) => theme !== was.theme && theme !== usePerson.getState().me?.settings.theme && give({ theme }),
  )
  useBindings.subscribe(
    ({ own }, was) => own !== was.own && own !== usePerson.getState().me?.settings.keys && give({ keys: own }),
  )
}
