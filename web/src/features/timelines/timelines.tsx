import { GitBranch, Plus, Tag } from 'lucide-react'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { NameVersion } from './name-version'
import { NewBranch } from './new-branch'
import { Handed, type Tools, useGo, useSpot, type View } from './spot'
import { useBranches } from './use-branches'

const SCREENS: Record<View, ComponentType> = {
  tree: lazy(() => import('./tree-view')),
  compare: lazy(() => import('./compare-view')),
  merge: lazy(() => import('./merge-view')),
  cascade: lazy(() => import('./cascade-view')),
  copies: lazy(() => import('./copies-view')),
  vault: lazy(() => import('./vault-view')),
}
const SAID: Record<View, string> = {
  tree: 'Every way this film could go, and every version of it. Nothing is ever lost.',
  compare: 'Two branches or any two versions, scene by scene, and what a film of each would take.',
  merge: 'Bring another branch, or one scene of it, into the one you are in.',
  cascade: 'What is out of date, what made it so, and what making it again takes.',
  copies: 'What this film took from the library, and what has moved on there since.',
  vault: 'Every picture, sound and clip that was ever made for this film.',
}

/** The timelines of a film: tree, compare, merge, what is out of date, vault. */
export function Timelines({ tools }: { tools: Tools }) {
  const { branch } = useHere()
  const { view } = useSpot()
  const go = useGo()
  const { current } = useBranches()
  const mayEdit = useMayEdit()
  const [open, setOpen] = useState<'name' | 'branch' | null>(null)
  const Screen = SCREENS[view] ?? SCREENS.tree
  return (
    <Handed value={tools}>
      <header className="mb-5 flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <p className="eyebrow flex items-center gap-1.5">
            <GitBranch aria-hidden className="size-3.5 text-daylight" /> On the branch {current?.name ?? '…'}
          </p>
          <h1 className="mt-1 font-display text-[38px] leading-none">Story timelines</h1>
          <p className="mt-2 text-[13.5px] text-fg-2">{SAID[view]}</p>
        </div>
        {mayEdit && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setOpen('name')}>
              <Tag aria-hidden /> Name this version
            </Button>
            <Button variant="primary" onClick={() => setOpen('branch')}>
              <Plus aria-hidden /> New branch
            </Button>
          </div>
        )}
      </header>
      <Segmented
        label="What to look at"
        className="mb-5"
        value={view}
        onValueChange={(next) => go({ view: next })}
        options={[
          { value: 'tree', label: 'Tree' },
          { value: 'compare', label: 'Compare' },
          { value: 'merge', label: 'Merge' },
          { value: 'cascade', label: 'Out of date' },
          { value: 'copies', label: 'Library' },
          { value: 'vault', label: 'Vault' },
        ]}
      />
      <Suspense fallback={<Loading lines={5} />}>
        <Screen key={`${branch} ${view}`} />
      </Suspense>
      {open === 'name' && <NameVersion close={() => setOpen(null)} />}
      <NewBranch open={open === 'branch'} onOpenChange={() => setOpen(null)} from={current?.name ?? 'main'} />
    </Handed>
  )
}
