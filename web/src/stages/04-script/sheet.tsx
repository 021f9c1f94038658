import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import '@fontsource/courier-prime/400.css'
import '@fontsource/courier-prime/700.css'
import '@fontsource/courier-prime/400-italic.css'
import './page.css'
import type { Verb } from '@/features/prose/proposal'
import { setBreaks } from './breaks'
import { setNumbers } from './looks'
import type { Measures } from './model'
import { ScriptMenu } from './script-menu'
import { lockedEffect } from './setup'
import type { Open } from './use-desk'

type SheetProps = {
  open: Open
  view: EditorView | null
  readOnly: boolean
  measures: Measures | undefined
  onView: (view: EditorView | null) => void
  onVerb: (verb: Verb) => void
}

/** The sheet one types on. */
export function Sheet({ open, view, readOnly, measures, onView, onVerb }: SheetProps) {
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
  useEffect(() => {
    desk.dispatch({ effects: lockedEffect(helps, readOnly) })
  }, [desk, helps, readOnly])
  useEffect(() => {
    if (!measures) return
    const numbers = new Map(measures.scenes.map(({ key, number }) => [key, number]))
    desk.dispatch({ effects: [setNumbers.of(numbers), setBreaks.of(measures.starts)] })
  }, [desk, measures])
  return (
    <div className="script-sheet">
      <ScriptMenu view={view} disabled={readOnly} onVerb={onVerb}>
        <div ref={host} className="panel script-page overflow-clip" />
      </ScriptMenu>
    </div>
  )
}
