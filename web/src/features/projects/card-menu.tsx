import { Archive, ArchiveRestore, Copy, Ellipsis, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Card } from '@/api/shapes'
import { useMayEdit } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu'
import { RenameDialog } from './rename-dialog'
import { archive, duplicate, remove } from './use-projects'

/** What can be done with a film from the slate. All of it can be undone. */
export function CardMenu({ card }: { card: Card }) {
  const mayEdit = useMayEdit()
  const [renaming, setRenaming] = useState(false)
  if (!mayEdit) return null
  const away = card.archived_at !== null
  return (
    <div className="relative z-10 -mt-1 -mr-2">
      <Menu
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={`What to do with ${card.title}`}>
            <Ellipsis />
          </Button>
        }
      >
        <MenuItem icon={<PencilLine aria-hidden />} onSelect={() => setRenaming(true)}>
          Rename…
        </MenuItem>
        <MenuItem icon={<Copy aria-hidden />} onSelect={() => void duplicate(card)}>
          Duplicate
        </MenuItem>
        <MenuItem
          icon={away ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          onSelect={() => void archive(card, !away)}
        >
          {away ? 'Take out of the archive' : 'Put into the archive'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void remove(card)}>
          Delete
        </MenuItem>
      </Menu>
      {renaming && <RenameDialog card={card} close={() => setRenaming(false)} />}
    </div>
  )
}
