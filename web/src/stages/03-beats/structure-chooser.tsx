import { ChevronDown } from 'lucide-react'
import { useSave } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuLabel } from '@/ui/menu'
import type { Board } from './model'

/** The structure that the beats are laid on. Choosing another puts them out of date; laying them again is asked for there. */
export function StructureChooser({ board, readOnly }: { board: Board; readOnly: boolean }) {
  const save = useSave()
  const now = board.structures.find((one) => one.value === board.structure)
  return (
    <Menu
      trigger={
        <Button disabled={readOnly}>
          <span className="text-fg-3">Structure</span> {now?.label ?? board.structure} <ChevronDown aria-hidden />
        </Button>
      }
    >
      <MenuLabel>Lay the story on</MenuLabel>
      {board.structures.map((one) => (
        <MenuItem
          key={one.value}
          checked={one.value === board.structure}
          hint={`${one.steps.length} steps, from ${one.steps[0]?.label.toLowerCase()} to ${one.steps.at(-1)?.label.toLowerCase()}`}
          onSelect={() => save<Record<string, unknown>>('input', (was) => ({ ...was, structure: one.value }))}
        >
          {one.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
