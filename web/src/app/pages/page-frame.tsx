import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { BellLink } from '@/features/notifications/bell-link'
import { SaveBadge } from '@/features/saving/save-badge'
import { useKeysOf } from '@/lib/actions/use-actions'
import { useEventsOutside } from '@/lib/events/outside'
import { useOverlays } from '@/lib/overlays'
import { Button } from '@/ui/button'
import { Kbd } from '@/ui/kbd'
import { Mark } from '../shell/mark'
import { PersonMenu } from '../shell/person-menu'

const way =
  'rounded-lg px-2.5 py-1.5 text-[13px] text-fg-2 hover:text-fg aria-[current=page]:bg-ink-800 aria-[current=page]:text-fg'

/** The page around everything that is not inside a film: the slate, the library, settings. */
export default function PageFrame({ children }: { children: ReactNode }) {
  useEventsOutside()
  const show = useOverlays((overlays) => overlays.show)
  const keys = useKeysOf('studio.palette')
  return (
    <div className="min-h-dvh">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-tungsten-fill focus:px-3 focus:py-2 focus:text-on-fill"
      >
        Skip to the page
      </a>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-1.5 border-line border-b bg-ink-900/85 px-3 backdrop-blur-md sm:gap-3 sm:px-5">
        <Link to="/" className="flex items-center gap-2.5 rounded-lg">
          <Mark />
          <span className="font-semibold tracking-tight max-sm:sr-only">Aiuteur</span>
        </Link>
        <nav aria-label="Studio" className="flex gap-0.5 sm:ml-3">
          <Link to="/" activeOptions={{ exact: true }} className={way}>
            Projects
          </Link>
          <Link to="/library" className={way}>
            Library
          </Link>
        </nav>
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <SaveBadge />
          <Button variant="ghost" size="icon" className="sm:hidden" aria-label="Find" onClick={() => show('palette')}>
            <Search />
          </Button>
          <Button variant="ghost" size="sm" className="text-fg-3 max-sm:hidden" onClick={() => show('palette')}>
            <Search /> Find {keys && <Kbd keys={keys} />}
          </Button>
          <BellLink />
          <PersonMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="relative outline-none">
        <div aria-hidden className="stage-glow pointer-events-none absolute inset-x-0 top-0 h-72" />
        <div className="relative mx-auto max-w-[1240px] px-4 py-8 sm:px-6 sm:py-10">{children}</div>
      </main>
    </div>
  )
}
