import type { ComponentType } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** One command of the studio. Palette, shortcuts, help, menus and settings all read this; none keeps a list of its own. */
export type Action = {
  /** stable, `group.verb`: own keys are kept under it */
  id: string
  label: string
  group: string
  keys?: string
  /** more words by which the palette finds it */
  words?: string
  icon?: ComponentType<{ className?: string }>
  enabled?: boolean
  run: () => void
}

type Registry = {
  owners: ReadonlyMap<symbol, readonly Action[]>
  put: (owner: symbol, actions: readonly Action[]) => void
  drop: (owner: symbol) => void
}

export const useRegistry = create<Registry>()((set) => ({
  owners: new Map(),
  put: (owner, actions) => set(({ owners }) => ({ owners: new Map(owners).set(owner, actions) })),
  drop: (owner) =>
    set(({ owners }) => {
      const rest = new Map(owners)
      rest.delete(owner)
      return { owners: rest }
    }),
}))

/** Every action there is now; of two with one id the later wins, so that a screen may take over a general one. */
export function flatten(owners: ReadonlyMap<symbol, readonly Action[]>): Action[] {
  const byId = new Map<string, Action>()
  for (const actions of owners.values()) for (const action of actions) byId.set(action.id, action)
  return [...byId.values()]
}

/** What is kept of an action that was once on a page: enough to give it other keys from the settings. */
export type Known = Pick<Action, 'id' | 'label' | 'group'> & { keys?: string }

type Catalogue = { known: Record<string, Known>; meet: (actions: readonly Action[]) => void }

/** Every command this browser has met. Commands of single things (a branch) are not kept. */
export const useCatalogue = create<Catalogue>()(
  persist(
    (set, get) => ({
      known: {},
      meet: (actions) => {
        const { known } = get()
        const lasting = actions.filter(({ id }) => !id.startsWith('branch.go.'))
        const news = lasting.filter((one) => known[one.id]?.label !== one.label || known[one.id]?.keys !== one.keys)
        if (!news.length) return
        const kept = news.map(({ id, label, group, keys }) => [id, { id, label, group, keys }] as const)
        set({ known: { ...known, ...Object.fromEntries(kept) } })
      },
    }),
    { name: 'aiuteur.commands', partialize: ({ known }) => ({ known }) },
  ),
)

export const isOn = (action: Action) => action.enabled !== false
