import { ArrowLeft, ArrowRight, Combine, EllipsisVertical, Plus, Scissors, Trash2 } from 'lucide-react'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu'

type BeatMenuProps = {
  title: string
  first: boolean
  last: boolean
  canSplit: boolean
  onSplit: () => void
  onMerge: () => void
  onInsert: () => void
  onEarlier: () => void
  onLater: () => void
  onRemove: () => void
}

/** All that can be done with one beat; nothing here needs a mouse. */
export function BeatMenu(props: BeatMenuProps) {
  const { title, first, last, canSplit, onSplit, onMerge, onInsert, onEarlier, onLater, onRemove } = props
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={`More for ${title}`}>
          <EllipsisVertical />
        </Button>
      }
    >
      <MenuItem
        icon={<Scissors aria-hidden />}
        disabled={!canSplit}
        hint="At the caret, or in the middle"
        onSelect={onSplit}
      >
        Split in two
      </MenuItem>
      <MenuItem icon={<Combine aria-hidden />} disabled={last} onSelect={onMerge}>
        Merge with the next
      </MenuItem>
      <MenuItem icon={<Plus aria-hidden />} onSelect={onInsert}>
        New beat after this
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<ArrowLeft aria-hidden />} disabled={first} onSelect={onEarlier}>
        Move earlier
      </MenuItem>
      <MenuItem icon={<ArrowRight aria-hidden />} disabled={last} onSelect={onLater}>
        Move later
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onRemove}>
        Take out
      </MenuItem>
    </Menu>
  )
}
