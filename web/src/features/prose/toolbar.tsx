import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Bold, Heading2, Italic, List, ListOrdered, Redo2, Undo2, WandSparkles } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Tooltip } from '@/ui/tooltip'

type ToolProps = { label: string; keys?: string; on?: boolean; off?: boolean; act: () => void; children: ReactNode }

function Tool({ label, keys, on, off, act, children }: ToolProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={on}
        aria-disabled={off || undefined}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => !off && act()}
        className={cn(
          'grid size-8 place-items-center rounded-lg text-fg-3 hover:bg-ink-800 hover:text-fg aria-disabled:opacity-40 [&_svg]:size-4',
          on && 'bg-ink-700 text-fg',
        )}
      >
        {children}
      </button>
    </Tooltip>
  )
}

/** Emphasis, headings, lists, undo, and other words for the selection. It shows while its text is being worked on. */
export function Toolbar({ editor, label, onRewrite }: { editor: Editor; label: string; onRewrite?: () => void }) {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      heading: now.isActive('heading'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      undo: now.can().undo(),
      redo: now.can().redo(),
      empty: now.state.selection.empty,
    }),
  })
  const go = () => editor.chain().focus()
  return (
    <div role="toolbar" aria-label={`Format: ${label}`} className="prose-tools">
      <Tool label="Bold" keys="$mod+b" on={on.bold} act={() => go().toggleBold().run()}>
        <Bold aria-hidden />
      </Tool>
      <Tool label="Italic" keys="$mod+i" on={on.italic} act={() => go().toggleItalic().run()}>
        <Italic aria-hidden />
      </Tool>
      <Tool label="Heading" on={on.heading} act={() => go().toggleHeading({ level: 3 }).run()}>
        <Heading2 aria-hidden />
      </Tool>
      <Tool label="List" on={on.bullets} act={() => go().toggleBulletList().run()}>
        <List aria-hidden />
      </Tool>
      <Tool label="Numbered list" on={on.numbers} act={() => go().toggleOrderedList().run()}>
        <ListOrdered aria-hidden />
      </Tool>
      <span aria-hidden className="mx-1 h-4 w-px bg-line-strong" />
      <Tool label="Undo" keys="$mod+z" off={!on.undo} act={() => go().undo().run()}>
        <Undo2 aria-hidden />
      </Tool>
      <Tool label="Redo" keys="$mod+Shift+z" off={!on.redo} act={() => go().redo().run()}>
        <Redo2 aria-hidden />
      </Tool>
      {onRewrite && (
        <button
          type="button"
          aria-disabled={on.empty || undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => !on.empty && onRewrite()}
          className="ml-auto inline-flex h-8 items-center gap-1.5 rounded-lg px-2.5 text-[12.5px] text-iris hover:bg-ink-800 aria-disabled:text-fg-3"
        >
          <WandSparkles aria-hidden className="size-4" /> Other words
        </button>
      )}
    </div>
  )
}
