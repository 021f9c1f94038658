import type { Editor } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import './prose.css'
import { useEffect, useRef, useState } from 'react'
import { useActions } from '@/lib/actions/use-actions'
import { cn } from '@/lib/cn'
import { parse, write } from './markdown'
import type { Propose, Verb } from './proposal'
import { RewriteDialog } from './rewrite-dialog'
import { SelectionMenu } from './selection-menu'
import { Toolbar } from './toolbar'

const EXTENSIONS = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    strike: false,
    underline: false,
  }),
]

type Selected = { from: number; to: number; passage: string; verb: Verb }

type ProseEditorProps = {
  /** Markdown, in and out */
  value: string
  onChange: (markdown: string) => void
  label: string
  /** asks for other words; without it a selection offers emphasis and lists only */
  propose?: Propose
  readOnly?: boolean
  /** told what is selected, for what a screen does with a passage besides */
  onSelect?: (passage: string) => void
  className?: string
}

const passageOf = (editor: Editor) => {
  const { from, to } = editor.state.selection
  return from === to ? '' : write({ content: editor.state.doc.slice(from, to).content.toJSON() ?? [] })
}

/** Rich text kept as Markdown. A selection can be rewritten: right click, Shift F10, or the shortcut. */
export function ProseEditor(props: ProseEditorProps) {
  const { value, label, propose, readOnly = false, className } = props
  const said = useRef(value)
  const latest = useRef(props)
  latest.current = props
  const [selected, setSelected] = useState<Selected | null>(null)
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: parse(value),
    editable: !readOnly,
    editorProps: {
      attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', class: 'prose-text outline-none' },
      // a text that comes without marks of its own is Markdown, and so is what is taken from here as text
      clipboardTextParser: (text, _context, _plain, view) =>
        Slice.maxOpen(view.state.schema.nodeFromJSON(parse(text)).content),
      clipboardTextSerializer: (slice) => write({ content: slice.content.toJSON() ?? [] }),
    },
    onUpdate: ({ editor: now }) => {
      said.current = write(now.getJSON())
      latest.current.onChange(said.current)
    },
    onSelectionUpdate: ({ editor: now }) => latest.current.onSelect?.(passageOf(now)),
  })
  useEffect(() => {
    if (editor && value !== said.current) {
      said.current = value
      editor.commands.setContent(parse(value), { emitUpdate: false })
    }
  }, [editor, value])
  useEffect(() => {
    editor?.setEditable(!readOnly, false)
  }, [editor, readOnly])
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ focused: now?.isFocused ?? false, empty: now?.state.selection.empty ?? true }),
  })
  const begin = (verb: Verb) => {
    if (!editor || editor.state.selection.empty) return
    const { from, to } = editor.state.selection
    setSelected({ from, to, passage: passageOf(editor), verb })
  }
  const can = Boolean(propose) && !readOnly
  useActions(
    can && state?.focused
      ? [
          {
            id: 'prose.rewrite',
            label: 'Rewrite the selection',
            group: 'Text',
            keys: '$mod+Shift+Enter',
            words: 'shorten expand tone other words',
            enabled: !state.empty,
            run: () => begin('rewrite'),
          },
        ]
      : [],
  )
  if (!editor) return null
  return (
    <div className={cn('prose-box', className)}>
      {!readOnly && <Toolbar editor={editor} label={label} onRewrite={can ? () => begin('rewrite') : undefined} />}
      <SelectionMenu editor={editor} disabled={readOnly} onVerb={can ? begin : undefined}>
        <div>
          <EditorContent editor={editor} />
        </div>
      </SelectionMenu>
      {selected && propose && (
        <RewriteDialog
          passage={selected.passage}
          verb={selected.verb}
          propose={propose}
          onClose={() => {
            setSelected(null)
            editor.commands.focus()
          }}
          onAccept={(text) => {
            putIn(editor, selected, text)
            setSelected(null)
          }}
        />
      )}
    </div>
  )
}

/** The accepted words in place of the selection, as one step that can be undone; what is around it stays. */
function putIn(editor: Editor, { from, to }: Selected, text: string) {
  const blocks = parse(text).content ?? []
  const single = blocks.length === 1 && blocks[0]?.type === 'paragraph'
  const content = single ? (blocks[0]?.content ?? []) : blocks
  editor.chain().focus().insertContentAt({ from, to }, content).run()
}
