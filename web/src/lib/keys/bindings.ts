import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { plain } from './keys'

type Bindings = {
  /** action id → own keys; empty text takes the keys away */
  own: Record<string, string>
  bind: (id: string, keys: string) => void
  reset: (id?: string) => void
  take: (own: Record<string, string>) => void
}

/** The keys a person has chosen. Kept in this browser, and with the person's settings on the server. */
export const useBindings = create<Bindings>()(
  persist(
    (set) => ({
      own: {},
      bind: (id, keys) => set(({ own }) => ({ own: { ...own, [id]: keys && plain(keys) } })),
      reset: (id) =>
        set(({ own }) => ({
          own: id ? Object.fromEntries(Object.entries(own).filter(([other]) => other !== id)) : {},
        })),
      take: (own) => set({ own }),
    }),
    { name: 'aiuteur.keys', partialize: ({ own }) => ({ own }) },
  ),
)

export const keysOf = (action: { id: string; keys?: string }, own: Record<string, string>) =>
  own[action.id] ?? action.keys ?? ''
