import { EditorView } from '@codemirror/view'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LineKind } from '@/lib/fountain/lines'
import { sceneKey, sceneName } from './model'
import { stretchAt } from './page-model'
import { tilesField } from './tiles'
import { kindHere } from './typing'
import type { Open } from './use-desk'

/** Where one is in the script: the scene one looks at, and what the line at the caret is. */
export type Caret = { scene: string | null; kind: LineKind; selected: boolean; undo: boolean }

const START: Caret = { scene: null, kind: 'action', selected: false, undo: false }
const HEAD = 150 // px under the top of the work: the scene that stands there is the one looked at

function sceneAt(view: EditorView, place: number): string | null {
  const tiles = view.state.field(tilesField)
  return sceneName(tiles[stretchAt(tiles, place)])
}

export function goTo(view: EditorView, scene: string, focus = true): boolean {
  const tile = view.state.field(tilesField).find(({ was }) => was.some(({ key }) => key === sceneKey(scene)))
  if (!tile) return false
  view.dispatch({
    selection: { anchor: tile.from },
    effects: EditorView.scrollIntoView(tile.from, { y: 'start', yMargin: 72 }),
  })
  if (focus) view.focus()
  return true
}

/** Follows the caret and the scrolling, and keeps the scene in the address, so that a refresh lands there. */
export function useCaret(open: Open | null, view: EditorView | null, wanted: string | null): Caret {
  const [caret, setCaret] = useState<Caret>(START)
  const navigate = useNavigate()
  const landed = useRef(false)
  const settle = useCallback((change: Partial<Caret>) => {
    setCaret((was) => {
      const now = { ...was, ...change }
      return JSON.stringify(now) === JSON.stringify(was) ? was : now
    })
  }, [])
  const look = useScrolled(view, landed, (scene) => settle({ scene }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says where to begin, and only then
  useEffect(() => {
    if (!view) return
    landed.current = !wanted || !goTo(view, wanted, false)
    settle({ scene: wanted ?? sceneAt(view, 0), kind: kindHere(view.state) })
    const { head } = view.state.selection.main
    const timer = setTimeout(() => {
      // what stands above may have grown since: the columns are drawn when the letters are there
      // whoever has begun to write elsewhere meanwhile stays there
      if (wanted && view.state.selection.main.head === head) goTo(view, wanted, false)
      landed.current = true
    }, 250)
    return () => clearTimeout(timer)
  }, [view])
  useEffect(() => {
    if (!open || !view) return
    open.helps.watch.update = (state, moved, parted) => {
      const { head, empty } = state.selection.main
      settle({ kind: kindHere(state), selected: !empty })
      if (moved && landed.current) settle({ scene: sceneAt(view, head) })
      if (parted) look.current() // what was written has become a scene of its own
    }
    return () => {
      open.helps.watch.update = () => {}
    }
  }, [open, view, settle, look])
  useEffect(() => {
    if (!caret.scene || caret.scene === wanted || !landed.current) return
    const timer = setTimeout(() => {
      const search = (was: Record<string, unknown>) => ({ ...was, scene: caret.scene ?? undefined })
      void navigate({ to: '.', search, replace: true, resetScroll: false })
    }, 300)
    return () => clearTimeout(timer)
  }, [caret.scene, wanted, navigate])
  return caret
}

/** The caret while it is in sight, put there by hand or by a link; else what stands at the top. */
function lookedAt(view: EditorView, frame: DOMRect): number {
  const { head } = view.state.selection.main
  const caret = view.coordsAtPos(head)
  if (caret && caret.top > frame.top && caret.bottom < frame.bottom) return head
  return view.lineBlockAtHeight(frame.top + HEAD - view.contentDOM.getBoundingClientRect().top).from
}

/** Tells the scene that is looked at when the page is scrolled; and, a little later, whenever it is asked to look. */
function useScrolled(view: EditorView | null, landed: { current: boolean }, tell: (scene: string | null) => void) {
  const ask = useRef(() => {})
  const latest = useRef(tell)
  latest.current = tell
  useEffect(() => {
    const main = document.getElementById('main')
    if (!view || !main) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      timer = null
      if (!landed.current) return
      latest.current(sceneAt(view, lookedAt(view, main.getBoundingClientRect())))
    }
    const scrolled = () => {
      timer ??= setTimeout(look, 160)
    }
    ask.current = scrolled
    main.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      ask.current = () => {}
      main.removeEventListener('scroll', scrolled)
      if (timer) clearTimeout(timer)
    }
  }, [view, landed])
  return ask
}
