import { create } from 'zustand'

export type ToastAction = { label: string; onClick: () => void }
/** `duration` in ms */
type Options = { description?: string; action?: ToastAction; id?: string; duration?: number }
type Sort = 'message' | 'success' | 'error'
type Sonner = typeof import('sonner')['toast']

/** Nothing of it is loaded before there is something to say. */
type Corner = { wanted: boolean; ready: Sonner | null }
export const useCorner = create<Corner>()(() => ({ wanted: false, ready: null }))

const given = (options: Options = {}) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

/** Says it now, or as soon as the corner is there. */
function corner(say: (sonner: Sonner) => void) {
  const { ready } = useCorner.getState()
  if (ready) return say(ready)
  const stop = useCorner.subscribe(({ ready: now }) => {
    if (!now) return
    stop()
    say(now)
  })
  useCorner.setState({ wanted: true })
}

const put = (sort: Sort, text: string, options: Options = {}) =>
  corner((sonner) => void sonner[sort](text, given(options)))

/** A short word in the corner, read out to screen readers. What can be undone carries the action; errors stay longer. */
export const toast = {
  say: (text: string, options?: Options) => put('message', text, options),
  done: (text: string, options?: Options) => put('success', text, options),
  wrong: (text: string, options?: Options) => put('error', text, { duration: 12_000, ...options }),
  undo: (text: string, undo: () => void, options?: Options) =>
    put('message', text, { duration: 10_000, ...options, action: { label: 'Undo', onClick: undo } }),
  dismiss: (id?: string) => void useCorner.getState().ready?.dismiss(id),
}
