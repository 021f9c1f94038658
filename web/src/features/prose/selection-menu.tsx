import type { Editor } from '@tiptap/core'
import { Bold, Copy, Italic } from 'lucide-react'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useKeysOf } from '@/lib/actions/use-actions'
import { ContextItem, ContextLabel, ContextMenu, ContextSeparator } from '@/ui/context-menu'
import type { Verb } from './proposal'
import { VerbItems } from './verb-items'

type SelectionMenuProps = {
  editor: Editor
  disabled?: boolean
  onVerb?: (verb: Verb) => void
  children: ReactElement
}

/** What can be done with the words selected: right click, long touch, Shift F10. */
export function SelectionMenu({ editor, disabled, onVerb, children }: SelectionMenuProps) {
  const [empty, setEmpty] = useState(true)
  const keys = useKeysOf('prose.rewrite')
  const copy = () => {
    const { from, to } = editor.state.selection
    void navigator.clipboard?.writeText(editor.state.doc.textBetween(from, to, '\n\n'))
  }
  return (
    <ContextMenu
      trigger={children}
      disabled={disabled}
      onOpenChange={(open) => open && setEmpty(editor.state.selection.empty)}
    >
      {onVerb && (
        <>
          <ContextLabel>{empty ? 'Select some words first' : 'Other words for the selection'}</ContextLabel>
          <VerbItems keys={keys} disabled={empty} onVerb={onVerb} />
          <ContextSeparator />
        </>
      )}
      <ContextItem icon={<Bold aria-hidden />} onSelect={() => editor.chain().focus().toggleBold().run()}>
        Bold
      </ContextItem>
      <ContextItem icon={<Italic aria-hidden />} onSelect={() => editor.chain().focus().toggleItalic().run()}>
        Italic
      </ContextItem>
      <ContextItem disabled={empty} icon={<Copy aria-hidden />} onSelect={copy}>
        Copy
      </ContextItem>
    </ContextMenu>
  )
}
