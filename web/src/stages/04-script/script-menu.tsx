import type { EditorView } from '@codemirror/view'
import { Copy } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import type { Verb } from '@/features/prose/proposal'
import { VerbItems } from '@/features/prose/verb-items'
import { useKeysOf } from '@/lib/actions/use-actions'
import { ContextItem, ContextLabel, ContextMenu, ContextSeparator } from '@/ui/context-menu'
import { ELEMENTS } from './elements'
import { become } from './typing'

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
  return (
    <ContextMenu
      trigger={children}
      disabled={disabled || !view}
      onOpenChange={(open) => open && setEmpty(view?.state.selection.main.empty ?? true)}
    >
      <ContextLabel>{empty ? 'This line is' : 'Other words for the selection'}</ContextLabel>
      {empty ? (
        ELEMENTS.map(({ kind, label, keys: own }) => (
          <ContextItem
            key={kind}
            keys={own}
            onSelect={() =>
              setTimeout(() => {
                if (view) become(view, kind)
                view?.focus()
              })
            }
          >
            {label}
          </ContextItem>
        ))
      ) : (
        <VerbItems keys={keys} onVerb={onVerb} />
      )}
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
