import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import '@fontsource/courier-prime/400.css'
import '@fontsource/courier-prime/700.css'
import '@fontsource/courier-prime/400-italic.css'
import './page.css'
import { setBreaks } from './breaks'
import { setNumbers } from './looks'
import type { Measures } from './model'
import { lockedEffect } from './setup'
import type { Open } from './use-desk'

type EditorProps = {
  open: Open
  readOnly: boolean
  measures: Measures | undefined
  onView: (view: EditorView | null) => void
}

/** The sheet one types on. */
export function Editor({ open, readOnly, measures, onView }: EditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const { desk, helps } = open
  useEffect(() => {
    if (!host.current) return
    onView(desk.attach(host.current))
    return () => {
      onView(null)
      desk.detach()
    }
  }, [desk, onView])
  useEffect(() => desk.dispatch({ effects: lockedEffect(helps, readOnly) }), [desk, helps, readOnly])
  useEffect(() => {
    if (!measures) return
    const numbers = new Map(measures.scenes.map(({ key, number }) => [key, number]))
    desk.dispatch({ effects: [setNumbers.of(numbers), setBreaks.of(measures.starts)] })
  }, [desk, measures])
  return (
    <div className="script-sheet">
      <div ref={host} className="panel script-page overflow-clip" />
    </div>
  )
}
