import { useCallback, useRef } from 'react'

const SURFACE = '[role=dialog], [role=alertdialog], [role=menu]'

/** What had the keys last in the work itself, under whatever lies over it. */
let last: HTMLElement | null = null
globalThis.document?.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && !target.closest(SURFACE)) last = target
})

/** For a surface that takes the keys: `remember` before it does; when it shuts they go back to where they were, or, where
 * that was in a menu that has shut too, to where they were last in the work. Whoever has taken them meanwhile keeps them. */
export function useFocusBack() {
  const from = useRef<Element | null>(null)
  const remember = useCallback(() => {
    from.current = document.activeElement
  }, [])
  const back = useCallback(() => {
    const { activeElement, body } = document
    // a dialog underneath takes them itself when the one over it goes
    if (activeElement && activeElement !== body && !activeElement.contains(from.current)) return
    const places = [from.current, last, document.getElementById('main')]
    const place = places.find((one) => one instanceof HTMLElement && one.isConnected && one !== body)
    ;(place as HTMLElement | undefined)?.focus()
  }, [])
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault()
    back()
  }
  return { remember, back, onCloseAutoFocus }
}
