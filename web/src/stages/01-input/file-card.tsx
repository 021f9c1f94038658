import { useSortable } from '@dnd-kit/react/sortable'
import { ArrowDown, ArrowUp, EllipsisVertical, FileText, Film, GripVertical, Trash2 } from 'lucide-react'
import { cn } from '@/lib/cn'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu'
import { readLine, type StoryFile } from './model'

type FileCardProps = {
  file: StoryFile
  index: number
  last: boolean
  readOnly: boolean
  onMove: (to: number) => void
  onRemove: () => void
}

type Grip = Pick<ReturnType<typeof useSortable>, 'ref' | 'handleRef' | 'isDragging'>

/** One file of the story: what was read from it, what was dropped, how it begins. */
export function FileCard(props: FileCardProps) {
  return props.readOnly || props.file.adapted_from ? <Card {...props} grip={null} /> : <Movable {...props} />
}

/** What is fixed is not told to the dragging at all: it would be announced as something to take hold of. */
function Movable(props: FileCardProps) {
  return <Card {...props} grip={useSortable({ id: props.file.key, index: props.index })} />
}

function Card({ file, index, last, grip, onMove, onRemove }: FileCardProps & { grip: Grip | null }) {
  const { read } = file
  return (
    <li
      ref={grip?.ref}
      className={cn('panel min-w-0 p-4', grip?.isDragging && 'opacity-70', !file.told && 'opacity-80')}
    >
      <div className="flex items-start gap-3">
        <span aria-hidden className="mt-0.5 text-tungsten [&_svg]:size-5">
          {read.scenes ? <Film /> : <FileText />}
        </span>
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium text-[14px]">{file.name}</h3>
          <p className="mt-0.5 text-[12.5px] text-fg-2">{readLine(file)}</p>
        </div>
        {file.adapted_from !== '' && <Badge tone="iris">Adapted</Badge>}
        {!file.told && <Badge>Kept, not told</Badge>}
        {grip && (
          <div className="-mt-1 -mr-1.5 flex">
            <button
              type="button"
              ref={grip.handleRef}
              aria-label={`Move ${file.name}`}
              className="grid size-8 touch-none cursor-grab! place-items-center rounded-lg text-fg-3 hover:bg-ink-800 hover:text-fg"
            >
              <GripVertical aria-hidden className="size-4" />
            </button>
            <Menu
              trigger={
                <Button variant="ghost" size="icon-sm" aria-label={`More for ${file.name}`}>
                  <EllipsisVertical />
                </Button>
              }
            >
              <MenuItem icon={<ArrowUp aria-hidden />} disabled={index === 0} onSelect={() => onMove(index - 1)}>
                Tell it earlier
              </MenuItem>
              <MenuItem icon={<ArrowDown aria-hidden />} disabled={last} onSelect={() => onMove(index + 1)}>
                Tell it later
              </MenuItem>
              <MenuSeparator />
              <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onRemove}>
                Take it out
              </MenuItem>
            </Menu>
          </div>
        )}
      </div>
      {(read.characters?.length ?? 0) > 0 && (
        <p className="mt-3 flex flex-wrap gap-1.5">
          {read.characters?.slice(0, 8).map((name) => (
            <span key={name} className="rounded-full border border-line px-2 py-0.5 text-[11.5px] text-fg-2">
              {name}
            </span>
          ))}
          {(read.characters?.length ?? 0) > 8 && (
            <span className="py-0.5 text-[11.5px] text-fg-3">and {(read.characters?.length ?? 0) - 8} more</span>
          )}
        </p>
      )}
      <Lines title="Changed" lines={read.changed ?? []} />
      <Lines title="Dropped" lines={read.dropped ?? []} />
      <p className="mt-3 line-clamp-3 border-line border-l-2 pl-3 text-[12.5px] text-fg-3 leading-relaxed">
        {file.excerpt}
      </p>
    </li>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (!lines.length) return null
  return (
    <details className="mt-3 text-[12.5px]">
      <summary className="cursor-pointer text-fg-2">
        {title}: {lines.slice(0, 2).join('; ')}
        {lines.length > 2 && ` and ${lines.length - 2} more`}
      </summary>
      <ul className="mt-1.5 list-disc space-y-0.5 pl-5 text-fg-3">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
