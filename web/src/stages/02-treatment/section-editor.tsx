import { ArrowDown, ArrowUp, EllipsisVertical, Plus, Trash2 } from 'lucide-react'
import type { Propose } from '@/features/prose/proposal'
import { ProseEditor } from '@/features/prose/prose-editor'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu'
import { clock, type Section } from './model'

type SectionEditorProps = {
  section: Section
  at: number
  last: boolean
  readOnly: boolean
  propose: Propose
  onChange: (change: Partial<Section>) => void
  onMove: (to: number) => void
  onInsert: () => void
  onRemove: () => void
}

/** One part of a treatment at work: its heading, its text, and its place among the others. */
export function SectionEditor(props: SectionEditorProps) {
  const { section, at, last, readOnly, propose, onChange, onMove, onInsert, onRemove } = props
  const name = section.heading || `Part ${at + 1}`
  return (
    <section aria-label={name}>
      <div className="mb-1.5 flex items-center gap-2">
        <span className="tc text-[11px] text-tungsten">{String(at + 1).padStart(2, '0')}</span>
        <input
          aria-label={`Heading of part ${at + 1}`}
          value={section.heading}
          readOnly={readOnly}
          placeholder={`Part ${at + 1}`}
          onChange={(event) => onChange({ heading: event.target.value })}
          className="h-8 min-w-0 flex-1 rounded-lg bg-transparent px-1.5 font-medium text-[13.5px] placeholder:text-fg-3 hover:bg-ink-850"
        />
        <span className="tc text-[11px] text-fg-3">{clock(section.ms)}</span>
        {!readOnly && (
          <Menu
            trigger={
              <Button variant="ghost" size="icon-sm" aria-label={`More for ${name}`}>
                <EllipsisVertical />
              </Button>
            }
          >
            <MenuItem icon={<ArrowUp aria-hidden />} disabled={at === 0} onSelect={() => onMove(at - 1)}>
              Move up
            </MenuItem>
            <MenuItem icon={<ArrowDown aria-hidden />} disabled={last} onSelect={() => onMove(at + 1)}>
              Move down
            </MenuItem>
            <MenuItem icon={<Plus aria-hidden />} onSelect={onInsert}>
              New part below
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onRemove}>
              Take this part out
            </MenuItem>
          </Menu>
        )}
      </div>
      <ProseEditor
        label={name}
        value={section.text}
        readOnly={readOnly}
        propose={propose}
        onChange={(text) => onChange({ text })}
      />
    </section>
  )
}
