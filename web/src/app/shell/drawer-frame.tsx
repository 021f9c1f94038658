import { X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { useDrawer } from '@/lib/drawer'
import { Button } from '@/ui/button'
import { useFocusBack } from '@/ui/focus-back'
import { Sheet } from '@/ui/sheet'
import { Loading } from '@/ui/skeleton'

const AssetDrawer = lazy(() => import('@/features/library/asset-drawer'))

const wide = () => matchMedia('(min-width: 1280px)')
const subscribe = (tell: () => void) => {
  const query = wide()
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** The place of the drawer: beside the work where there is room, over it elsewhere. What the screen put there, or the assets. */
export function DrawerFrame() {
  const { title, open, setOpen, setSlot, assets, setAssets } = useDrawer()
  const isWide = useSyncExternalStore(subscribe, () => wide().matches)
  const name = assets ? 'Assets' : title
  const isOpen = assets || open
  const aside = useRef<HTMLElement>(null)
  const { remember, back } = useFocusBack()
  // the assets are opened by hand: the keys go there, and afterwards back to the work
  useEffect(() => {
    if (!assets || !isWide) return
    remember()
    aside.current?.focus({ preventScroll: true })
    return back
  }, [assets, isWide, remember, back])
  if (name === null) return null
  const shut = () => (assets ? setAssets(false) : setOpen(false))
  const inside = assets ? (
    <Suspense fallback={<Loading label="Looking for assets" />}>
      <AssetDrawer />
    </Suspense>
  ) : null
  if (!isWide)
    return (
      <Sheet open={isOpen} onOpenChange={(next) => !next && shut()} title={name}>
        <div key={name} ref={assets ? null : setSlot} className="min-h-full p-3">
          {inside}
        </div>
      </Sheet>
    )
  if (!isOpen) return null
  return (
    <aside
      ref={aside}
      tabIndex={-1}
      aria-label={name}
      className="flex w-[320px] shrink-0 flex-col border-line border-l bg-ink-900/60 -outline-offset-2"
    >
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-4">
        <h2 className="min-w-0 flex-1 truncate font-medium text-[13px]">{name}</h2>
        <Button variant="ghost" size="icon-sm" aria-label="Shut the drawer" onClick={shut}>
          <X />
        </Button>
      </header>
      <div key={name} ref={assets ? null : setSlot} className="min-h-0 flex-1 overflow-y-auto p-3">
        {inside}
      </div>
    </aside>
  )
}
