import { redo, undo } from '@codemirror/commands'
import { openSearchPanel } from '@codemirror/search'
import type { EditorView } from '@codemirror/view'
import { ListTree, Redo2, Search, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useKeysOf } from '@/lib/actions/use-actions'
import { useDrawer } from '@/lib/drawer'
import { Button } from '@/ui/button'
import { Menu, MenuItem } from '@/ui/menu'
import { Tooltip } from '@/ui/tooltip'
import { ELEMENTS, elementName } from './elements'
import type { SceneMeasure } from './model'
import { become, type Element } from './typing'
import type { Caret } from './use-caret'

type ScriptBarProps = {
  view: EditorView | null
  caret: Caret
  scene: SceneMeasure | undefined
  readOnly: boolean
  children?: ReactNode
}

/** The bar over the page: the scene one is in, what the line is, and the means of writing for those without a keyboard. */
export function ScriptBar({ view, caret, scene, readOnly, children }: ScriptBarProps) {
  const { open, setOpen } = useDrawer()
  return (
    <div
      role="toolbar"
      aria-label="Script"
      className="-mx-4 sm:-mx-6 lg:-mx-8 sticky top-0 z-10 mb-4 flex items-center gap-1.5 border-line border-b bg-ink-950/92 px-4 py-2 backdrop-blur-sm sm:px-6 lg:px-8"
    >
      <Tooltip label={open ? 'Shut the list of scenes' : 'List of scenes'}>
        <Button variant="ghost" size="icon-sm" aria-label="Scenes" aria-pressed={open} onClick={() => setOpen(!open)}>
          <ListTree />
        </Button>
      </Tooltip>
      <p className="min-w-0 flex-1 truncate text-[12.5px] uppercase" aria-live="off">
        {scene ? (
          <>
            <span className="tc text-tungsten">{scene.number}</span>
            <span className="text-fg-3"> · </span>
            {scene.heading || 'No heading'}
          </>
        ) : (
          <span className="text-fg-3">No scene yet</span>
        )}
      </p>
      {!readOnly && view && <Pens view={view} caret={caret} />}
      <Tooltip label="Find in the script" keys={useKeysOf('script.find')}>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Find"
          disabled={!view}
          onClick={() => view && openSearchPanel(view)}
        >
          <Search />
        </Button>
      </Tooltip>
      {children}
    </div>
  )
}

function Pens({ view, caret }: { view: EditorView; caret: Caret }) {
  const turn = (kind: Element) => {
    become(view, kind)
    // the menu gives the focus back to its button when it shuts; the page takes it after that
    setTimeout(() => view.focus())
  }
  return (
    <>
      <Menu
        trigger={
          <Button variant="secondary" size="sm" aria-label={`This line is: ${elementName(caret.kind)}`}>
            {elementName(caret.kind)}
          </Button>
        }
      >
        {ELEMENTS.map(({ kind, label, keys }) => (
          <MenuItem key={kind} keys={keys} checked={caret.kind === kind} onSelect={() => turn(kind)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <Button variant="ghost" size="icon-sm" aria-label="Undo" className="max-sm:hidden" onClick={() => undo(view)}>
        <Undo2 />
      </Button>
      <Button variant="ghost" size="icon-sm" aria-label="Redo" className="max-sm:hidden" onClick={() => redo(view)}>
        <Redo2 />
      </Button>
    </>
  )
}
