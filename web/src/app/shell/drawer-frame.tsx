import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useDrawer } from '@/lib/drawer'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'

const wide = () => matchMedia('(min-width: 1280px)')
const subscribe = (tell: () => void) => {
  const query = wide()
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** The place of the drawer: beside the work where there is room, over it elsewhere. */
export function DrawerFrame() {
  const { title, open, setOpen, setSlot } = useDrawer()
  const isWide = useSyncExternalStore(subscribe, () => wide().matches)
  if (title === null) return null
  if (!isWide)
    return (
      <Sheet open={open} onOpenChange={setOpen} title={title}>
        <div ref={setSlot} className="p-3" />
      </Sheet>
    )
  if (!open) return null
  return (
    <aside aria-label={title} className="flex w-[320px] shrink-0 flex-col border-line border-l bg-ink-900/60">
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-4">
        <h2 className="min-w-0 flex-1 truncate font-medium text-[13px]">{title}</h2>
        <Button variant="ghost" size="icon-sm" aria-label="Shut the drawer" onClick={() => setOpen(false)}>
          <X />
        </Button>
      </header>
      <div ref={setSlot} className="min-h-0 flex-1 overflow-y-auto p-3" />
    </aside>
  )
}
