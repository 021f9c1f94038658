import type { Editor } from '@tiptap/core'
import { Bold, ChevronsDownUp, ChevronsUpDown, Copy, Italic, Palette, WandSparkles } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import { useKeysOf } from '@/lib/actions/use-actions'
import { ContextItem, ContextLabel, ContextMenu, ContextSeparator } from '@/ui/context-menu'
import { VERBS, type Verb } from './proposal'

const ICONS: Record<Verb, ReactNode> = {
  rewrite: <WandSparkles aria-hidden />,
  shorten: <ChevronsDownUp aria-hidden />,
  expand: <ChevronsUpDown aria-hidden />,
  tone: <Palette aria-hidden />,
}

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
          {VERBS.map(({ verb, label }) => (
            <ContextItem
              key={verb}
              disabled={empty}
              icon={ICONS[verb]}
              keys={verb === 'rewrite' ? keys : null}
              // the menu gives the focus back when it closes; the dialog takes it after that
              onSelect={() => setTimeout(() => onVerb(verb))}
            >
              {label}…
            </ContextItem>
          ))}
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
