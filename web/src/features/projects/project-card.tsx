import { Link } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Copy, Ellipsis, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Card } from '@/api/shapes'
import { cn } from '@/lib/cn'
import { useMayEdit } from '@/lib/person/person'
import { ago } from '@/lib/words'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu'
import { Poster } from './poster'
import { RenameDialog } from './rename-dialog'
import { archive, duplicate, remove } from './use-projects'

/** One film on the slate. */
export function ProjectCard({ card }: { card: Card }) {
  const { locked, total } = card.progress
  return (
    <li className="group panel relative flex flex-col overflow-hidden transition-colors hover:border-line-strong">
      <div className="relative aspect-[2.39] overflow-hidden bg-black">
        <Poster hash={card.poster} title={card.title} />
      </div>
      <div className="flex flex-1 flex-col p-4">
        <div className="flex items-start gap-2">
          <h2 className="min-w-0 flex-1 font-display text-[25px] leading-[1.1]">
            <Link
              to="/p/$project"
              params={{ project: card.id }}
              className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-[14px] focus-visible:after:outline-2 focus-visible:after:outline-tungsten"
            >
              {card.title}
            </Link>
          </h2>
          <CardMenu card={card} />
        </div>
        <p className="mt-1.5 line-clamp-2 flex-1 text-[13px] text-fg-2 leading-relaxed">
          {card.logline || 'No story yet. It begins with a line, a page, or a screenplay.'}
        </p>
        <div className="mt-4 flex items-center gap-3">
          <div aria-hidden className="grid flex-1 auto-cols-fr grid-flow-col gap-[3px]">
            {Array.from({ length: total }, (_, place) => (
              <span
                key={String(place)}
                className={cn('h-1.5 rounded-[2px]', place < locked ? 'bg-tungsten' : 'bg-ink-600')}
              />
            ))}
          </div>
          <span className="tc text-[11.5px] text-fg-3">
            {locked} / {total}
            <span className="sr-only"> stages passed</span>
          </span>
          <span className="text-[11.5px] text-fg-3">{ago(card.changed_at)}</span>
        </div>
      </div>
    </li>
  )
}

function CardMenu({ card }: { card: Card }) {
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
