import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useDrawer } from '@/lib/drawer'

/** Puts something into the drawer beside the work for as long as the screen is there. */
export function Drawer({ title, children }: { title: string; children: ReactNode }) {
  const slot = useDrawer((drawer) => drawer.slot)
  const setTitle = useDrawer((drawer) => drawer.setTitle)
  useEffect(() => {
    setTitle(title)
    return () => setTitle(null)
  }, [title, setTitle])
  return slot && createPortal(children, slot)
}
