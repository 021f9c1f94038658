import { Link } from '@tanstack/react-router'
import { PanelRight, Search, Shapes } from 'lucide-react'
import { Bell } from '@/features/notifications/bell'
import { SaveBadge } from '@/features/saving/save-badge'
import { useStage } from '@/features/stages/use-stages'
import { BranchSwitcher } from '@/features/timelines/branch-switcher'
import { useKeysOf } from '@/lib/actions/use-actions'
import { useCrumbs } from '@/lib/crumb'
import { useDrawer } from '@/lib/drawer'
import { useHere } from '@/lib/here'
import { useOverlays } from '@/lib/overlays'
import { Button } from '@/ui/button'
import { Kbd } from '@/ui/kbd'
import { Mark } from './mark'
import { PersonMenu } from './person-menu'
import { Spend } from './spend'

/** The bar over the studio: where one is, the branch, is it saved, what it costs, who one is. */
export function TopBar({ title }: { title: string }) {
  const show = useOverlays((overlays) => overlays.show)
  const drawer = useDrawer()
  const keys = useKeysOf('studio.palette')
  return (
    <header className="relative z-20 flex h-14 shrink-0 items-center gap-1.5 border-line border-b bg-ink-900/80 px-3 backdrop-blur-md sm:gap-2.5 sm:px-4">
      <Link to="/" className="rounded-lg" aria-label="Aiuteur: all projects">
        <Mark />
      </Link>
      <Breadcrumbs title={title} />
      <button
        type="button"
        onClick={() => show('palette')}
        className="field mx-auto flex h-9 w-full min-w-0 max-w-[340px] items-center gap-2.5 px-3 text-[13px] text-fg-3 max-lg:hidden"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="truncate">Find a word, a stage, a command</span>
        {keys && <Kbd keys={keys} className="ml-auto" />}
      </button>
      <div className="ml-auto flex items-center gap-1 sm:gap-1.5 lg:ml-0">
        <SaveBadge />
        <Button
          variant="ghost"
          size="icon"
          className="max-md:hidden lg:hidden"
          aria-label="Find"
          onClick={() => show('palette')}
        >
          <Search />
        </Button>
        <BranchSwitcher />
        <Spend />
        <Bell className="max-sm:hidden" />
        <Button
          variant="ghost"
          size="icon"
          className="max-md:hidden"
          aria-label="Assets at hand"
          aria-pressed={drawer.assets}
          onClick={() => drawer.setAssets(!drawer.assets)}
        >
          <Shapes />
        </Button>
        {drawer.title && (
          <Button
            variant="ghost"
            size="icon"
            className="max-md:hidden"
            aria-label={drawer.open && !drawer.assets ? `Shut ${drawer.title}` : `Open ${drawer.title}`}
            onClick={() => drawer.setOpen(drawer.assets || !drawer.open)}
          >
            <PanelRight />
          </Button>
        )}
        <PersonMenu />
      </div>
    </header>
  )
}

function Breadcrumbs({ title }: { title: string }) {
  const { project, branch } = useHere()
  const crumb = useCrumbs((crumbs) => crumbs.crumb)
  const stage = useStage()
  const trail = [stage?.title, crumb].filter(Boolean)
  return (
    <nav aria-label="Where you are" className="min-w-0 lg:shrink-0">
      <ol className="flex min-w-0 items-baseline gap-2">
        <li className="min-w-0 max-w-64">
          <Link
            to="/p/$project/$branch"
            params={{ project, branch }}
            className="block truncate font-display text-[21px] leading-6 tracking-[-0.01em]"
          >
            {title || '…'}
          </Link>
        </li>
        {trail.map((step) => (
          <li key={step} aria-current="page" className="truncate text-[12.5px] text-fg-3 max-xl:hidden">
            <span aria-hidden className="mr-2">
              ›
            </span>
            {step}
          </li>
        ))}
      </ol>
    </nav>
  )
}
