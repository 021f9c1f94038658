import { useLocation, useNavigate } from '@tanstack/react-router'
import { Archive, BookMarked, ChevronDown, CircleAlert, GitBranch, GitCompare, Network, Plus } from 'lucide-react'
import { useState } from 'react'
import { useActions } from '@/lib/actions/use-actions'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { ago } from '@/lib/words'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/menu'
import { NewBranch } from './new-branch'
import type { View } from './spot'
import { useBranches } from './use-branches'

const WAYS = [
  { view: 'tree', label: 'All timelines', keys: 'g t', words: 'tree branches versions history', icon: Network },
  { view: 'compare', label: 'Compare versions', keys: 'b c', words: 'difference branches', icon: GitCompare },
  { view: 'cascade', label: 'What is out of date', keys: 'b o', words: 'cascade stale price', icon: CircleAlert },
  { view: 'copies', label: 'From the library', keys: 'b l', words: 'copies newer inherit capsule', icon: BookMarked },
  { view: 'vault', label: 'Vault', keys: 'g v', words: 'pictures clips takes files tags', icon: Archive },
] as const

/** Which timeline one is in; another one, a new one, and the ways to all of them. */
export function BranchSwitcher() {
  const { project, branch, stage } = useHere()
  const { pathname, search } = useLocation()
  const { branches, current } = useBranches()
  const navigate = useNavigate()
  const mayEdit = useMayEdit()
  const [making, setMaking] = useState(false)
  const open = (view: View) =>
    void navigate({ to: '/p/$project/$branch/timelines', params: { project, branch }, search: { view } })
  const go = (id: string, main: boolean) => {
    const params = { project, branch: main ? 'main' : id }
    const view = (search as { view?: View }).view ?? 'tree'
    if (stage) void navigate({ to: '/p/$project/$branch/$stage', params: { ...params, stage } })
    else if (pathname.endsWith('/timelines'))
      void navigate({ to: '/p/$project/$branch/timelines', params, search: { view } })
    else void navigate({ to: '/p/$project/$branch', params })
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
    ...WAYS.map(({ view, ...way }) => ({
      ...way,
      id: `branch.${view}`,
      group: 'Story timelines',
      run: () => open(view),
    })),
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
        {WAYS.map(({ view, label, icon: Icon }) => (
          <MenuItem key={view} icon={<Icon aria-hidden />} onSelect={() => open(view)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <NewBranch open={making} onOpenChange={setMaking} from={current?.name ?? 'main'} />
    </>
  )
}
