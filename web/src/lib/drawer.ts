import { create } from 'zustand'

type DrawerState = {
  /** what a screen has put beside itself; null where it has nothing */
  title: string | null
  open: boolean
  /** the assets stand there instead, whatever the screen has put beside itself */
  assets: boolean
  /** where it is drawn: the shell's aside or its sheet */
  slot: HTMLElement | null
  setTitle: (title: string | null) => void
  setOpen: (open: boolean) => void
  setAssets: (assets: boolean) => void
  setSlot: (slot: HTMLElement | null) => void
}

const wide = typeof matchMedia === 'function' ? matchMedia('(min-width: 1280px)') : null

/** The drawer of the studio: one place, to the right of the work, that the screen of a stage may fill. */
export const useDrawer = create<DrawerState>()((set) => ({
  title: null,
  open: wide?.matches ?? false,
  assets: false,
  slot: null,
  setTitle: (title) => set({ title }),
  setOpen: (open) => set(open ? { open, assets: false } : { open }),
  setAssets: (assets) => set({ assets }),
  setSlot: (slot) => set({ slot }),
}))

// beside the work it may stay open; where it would lie over the work, it is opened by hand
wide?.addEventListener('change', ({ matches }) => useDrawer.setState({ open: matches }))
