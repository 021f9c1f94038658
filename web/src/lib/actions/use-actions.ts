import { useEffect, useMemo, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { keysOf, useBindings } from '@/lib/keys/bindings'
import { worksWhileTyping } from '@/lib/keys/keys'
import { type Action, flatten, isOn, useCatalogue, useRegistry } from './registry'

/** What an action shows; its `run` may change at every render without anything being registered again. */
const face = ({ id, label, group, keys, words, enabled }: Action) => [id, label, group, keys, words, enabled !== false]

/** Registers the actions of a screen for as long as it is there. */
export function useActions(actions: readonly Action[]) {
  const latest = useRef(actions)
  latest.current = actions
  const faces = JSON.stringify(actions.map(face))
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered again only when what is seen of them changes
  useEffect(() => {
    const owner = Symbol('actions')
    const run = (id: string) => () => latest.current.find((action) => action.id === id)?.run()
    const { put, drop } = useRegistry.getState()
    useCatalogue.getState().meet(latest.current)
    put(
      owner,
      latest.current.map((action) => ({ ...action, run: run(action.id) })),
    )
    return () => drop(owner)
  }, [faces])
}

/** Every action there is now. */
export function useAllActions(): Action[] {
  const owners = useRegistry((registry) => registry.owners)
  return useMemo(() => flatten(owners), [owners])
}

/** The keys of one action as the person has them, or null: for tooltips and menus. */
export function useKeysOf(id: string): string | null {
  const owners = useRegistry((registry) => registry.owners)
  const own = useBindings((bindings) => bindings.own)
  return useMemo(() => {
    const action = flatten(owners).find((one) => one.id === id)
    return (action && keysOf(action, own)) || null
  }, [owners, own, id])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button|range)$/.test(target.type))

const isAnswering = () =>
  document.querySelector('[role="dialog"][data-state="open"],[role="alertdialog"][data-state="open"]')

/** Listens for the keys of all actions. Mounted once, by the app. */
export function useKeyboard() {
  const actions = useAllActions()
  const own = useBindings((bindings) => bindings.own)
  useEffect(() => {
    const map: Record<string, (event: KeyboardEvent) => void> = {}
    for (const action of actions.filter(isOn)) {
      const keys = keysOf(action, own)
      if (!keys) continue
      map[keys] = (event) => {
        if ((isTyping(event.target) && !worksWhileTyping(keys)) || isAnswering()) return
        event.preventDefault()
        action.run()
      }
    }
    return tinykeys(window, map)
  }, [actions, own])
}
