import { ArrowDown, ArrowUp, Combine, Keyboard, Plus, Scissors, Trash2 } from 'lucide-react'
import { useActions } from '@/lib/actions/use-actions'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Popover } from '@/ui/popover'
import { Tooltip } from '@/ui/tooltip'
import type { Row } from './model'
import type { ShotVerbs } from './use-shot-verbs'

type ToolbarProps = { block: readonly Row[]; rows: readonly Row[]; scene: string; verbs: ShotVerbs }

/** What can be done with the chosen rows. Nothing here needs a mouse; the keys do the same. */
export function Toolbar({ block, rows, scene, verbs }: ToolbarProps) {
  const keys = block.map(({ key }) => key)
  const first = block[0]
  const one = new Set(block.map((row) => row.scene)).size === 1
  const mine = rows.filter((row) => row.scene === first?.scene)
  const from = mine.findIndex(({ key }) => key === keys[0])
  const behind = mine[from + keys.length]
  const tools = [
    {
      id: 'shots.insert',
      label: 'New shot',
      keys: '$mod+Enter',
      icon: <Plus />,
      off: false,
      run: () => verbs.insert(first?.scene ?? scene, block.at(-1)?.key ?? mine.at(-1)?.key ?? null),
    },
    {
      id: 'shots.split',
      label: 'Split in two',
      keys: '$mod+Shift+Enter',
      icon: <Scissors />,
      off: keys.length !== 1,
      run: () => verbs.split(keys[0] ?? ''),
    },
    {
      id: 'shots.merge',
      label: 'Merge',
      keys: '$mod+m',
      icon: <Combine />,
      off: keys.length < 2 || !one,
      run: () => verbs.merge(keys),
    },
    {
      id: 'shots.earlier',
      label: 'Move earlier',
      keys: '$mod+Shift+ArrowUp',
      icon: <ArrowUp />,
      off: !keys.length || !one || from <= 0,
      run: () => verbs.move(keys, from > 1 ? (mine[from - 2]?.key ?? null) : null),
    },
    {
      id: 'shots.later',
      label: 'Move later',
      keys: '$mod+Shift+ArrowDown',
      icon: <ArrowDown />,
      off: !keys.length || !one || !behind,
      run: () => verbs.move(keys, behind?.key ?? null),
    },
    {
      id: 'shots.remove',
      label: 'Take out',
      keys: '$mod+Delete',
      icon: <Trash2 />,
      off: !keys.length,
      run: () => verbs.remove(keys),
    },
  ]
  // by their names, in the palette; their keys belong to the table and are heard there alone
  useActions(
    tools.map(({ id, label, off, run }) => ({ id, label, group: 'Shots', enabled: !off, run: () => void run() })),
  )
  return (
    <div role="toolbar" aria-label="Shots" className="flex flex-wrap items-center gap-1">
      {tools.map((tool) => (
        <Tooltip key={tool.label} label={tool.label} keys={tool.keys}>
          <Button
            variant="ghost"
            size="icon"
            aria-label={tool.label}
            disabled={tool.off}
            onClick={() => void tool.run()}
          >
            {tool.icon}
          </Button>
        </Tooltip>
      ))}
      <Keys />
      {keys.length > 1 && <span className="px-2 text-[12.5px] text-fg-3">{count(keys.length, 'shot')} chosen</span>}
    </div>
  )
}

const HELP: readonly (readonly [string, string])[] = [
  ['Arrows, Tab', 'go from cell to cell'],
  ['Enter, F2, or a letter', 'change the cell; Escape leaves it as it was'],
  ['Alt Enter', 'a new line in a text'],
  ['Shift + arrows', 'choose a block'],
  ['Ctrl C, Ctrl V', 'copy and paste, also from and to a spreadsheet'],
  ['Ctrl D', 'fill down from the first row'],
  ['Delete', 'clear texts'],
  ['Ctrl Enter', 'a new shot below'],
  ['Ctrl Shift Enter', 'split the shot in two'],
  ['Ctrl M', 'merge the chosen shots'],
  ['Ctrl Delete', 'take the chosen shots out'],
  ['Ctrl Shift ↑ ↓', 'move the rows'],
  ['Ctrl Z', 'undo'],
]

function Keys() {
  return (
    <Popover
      label="Keys of the table"
      align="start"
      className="w-96 p-4"
      trigger={
        <Button variant="ghost" size="icon" aria-label="Keys of the table">
          <Keyboard />
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-[12.5px]">
        {HELP.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt className="tc whitespace-nowrap text-tungsten">{keys}</dt>
            <dd className="text-fg-2">{what}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
