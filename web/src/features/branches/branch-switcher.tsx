import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, GitBranch, Plus } from 'lucide-react'
import { useState } from 'react'
import { useActions } from '@/lib/actions/use-actions'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { ago } from '@/lib/words'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/menu'
import { NewBranch } from './new-branch'
import { useBranches } from './use-branches'

/** Which timeline one is in; another one, or a new one. */
export function BranchSwitcher() {
  const { project, stage } = useHere()
  const { branches, current } = useBranches()
  const navigate = useNavigate()
  const mayEdit = useMayEdit()
  const [making, setMaking] = useState(false)
  const go = (id: string, main: boolean) => {
    const branch = main ? 'main' : id
    if (stage) void navigate({ to: '/p/$project/$branch/$stage', params: { project, branch, stage } })
    else void navigate({ to: '/p/$project/$branch', params: { project, branch } })
  }
  useActions([
    {
      id: 'branch.new',
      label: 'New branch',
      group: 'Story timelines',
      keys: 'b n',
      icon: GitBranch,
      enabled: mayEdit,
      run: () => setMaking(true),
    },
    ...branches.map(({ id, name, main }) => ({
      id: `branch.go.${id}`,
      label: `Switch to branch ${name}`,
      group: 'Story timelines',
      icon: GitBranch,
      enabled: id !== current?.id,
      run: () => go(id, main),
    })),
  ])
  return (
    <>
      <Menu
        className="w-72"
        trigger={
          <Button size="sm" className="max-w-44 max-sm:max-w-28">
            <GitBranch aria-hidden className="text-daylight" />
            <span className="truncate">
              <span className="sr-only">Branch: </span>
              {current?.name ?? '…'}
            </span>
            <ChevronDown aria-hidden className="size-3.5! text-fg-3" />
          </Button>
        }
      >
        <MenuLabel>Story timelines</MenuLabel>
        {branches.map((one) => (
          <MenuItem
            key={one.id}
            icon={<GitBranch aria-hidden className={one.id === current?.id ? 'text-daylight!' : ''} />}
            hint={one.message || (one.main ? 'The film itself' : `Made ${ago(one.created_at)}`)}
            checked={one.id === current?.id}
            onSelect={() => go(one.id, one.main)}
          >
            {one.name}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={<Plus aria-hidden />} disabled={!mayEdit} onSelect={() => setMaking(true)}>
          New branch…
        </MenuItem>
      </Menu>
      <NewBranch open={making} onOpenChange={setMaking} from={current?.name ?? 'main'} />
    </>
  )
}
