import type { EditorView } from '@codemirror/view'
import { ChevronsDownUp, ChevronsUpDown, Copy, Palette, WandSparkles } from 'lucide-react'
import { type ReactElement, type ReactNode, useState } from 'react'
import { VERBS, type Verb } from '@/features/prose/proposal'
import { useKeysOf } from '@/lib/actions/use-actions'
import { ContextItem, ContextLabel, ContextMenu, ContextSeparator } from '@/ui/context-menu'
import { ELEMENTS } from './elements'
import { become } from './typing'

const ICONS: Record<Verb, ReactNode> = {
  rewrite: <WandSparkles aria-hidden />,
  shorten: <ChevronsDownUp aria-hidden />,
  expand: <ChevronsUpDown aria-hidden />,
  tone: <Palette aria-hidden />,
}

type ScriptMenuProps = {
  view: EditorView | null
  disabled: boolean
  onVerb: (verb: Verb) => void
  children: ReactElement
}

/** What can be done with the words selected, or with the line at the caret: right click, long touch, Shift F10. */
export function ScriptMenu({ view, disabled, onVerb, children }: ScriptMenuProps) {
  const [empty, setEmpty] = useState(true)
  const keys = useKeysOf('script.rewrite')
  const after = (act: () => void) => setTimeout(act)
  return (
    <ContextMenu
      trigger={children}
      disabled={disabled || !view}
      onOpenChange={(open) => open && setEmpty(view?.state.selection.main.empty ?? true)}
    >
      <ContextLabel>{empty ? 'This line is' : 'Other words for the selection'}</ContextLabel>
      {empty
        ? ELEMENTS.map(({ kind, label, keys: own }) => (
            <ContextItem
              key={kind}
              keys={own}
              onSelect={() =>
                after(() => {
                  if (view) become(view, kind)
                  view?.focus()
                })
              }
            >
              {label}
            </ContextItem>
          ))
        : VERBS.map(({ verb, label }) => (
            <ContextItem
              key={verb}
              icon={ICONS[verb]}
              keys={verb === 'rewrite' ? keys : null}
              onSelect={() => after(() => onVerb(verb))}
            >
              {label}…
            </ContextItem>
          ))}
      {!empty && (
        <>
          <ContextSeparator />
          <ContextItem icon={<Copy aria-hidden />} onSelect={() => view && copied(view)}>
            Copy
          </ContextItem>
        </>
      )}
    </ContextMenu>
  )
}

function copied(view: EditorView) {
  const { from, to } = view.state.selection.main
  void navigator.clipboard?.writeText(view.state.doc.sliceString(from, to))
}
