import { create } from 'zustand'

type DrawerState = {
  /** what a screen has put beside itself; null where it has nothing */
  title: string | null
  open: boolean
  /** where it is drawn: the shell's aside or its sheet */
  slot: HTMLElement | null
  setTitle: (title: string | null) => void
  setOpen: (open: boolean) => void
  setSlot: (slot: HTMLElement | null) => void
}

const WIDE = '(min-width: 1280px)'

/** The drawer of the studio: one place, to the right of the work, that the screen of a stage may fill. */
export const useDrawer = create<DrawerState>()((set) => ({
  title: null,
  open: typeof matchMedia === 'function' && matchMedia(WIDE).matches,
  slot: null,
  setTitle: (title) => set({ title }),
  setOpen: (open) => set({ open }),
  setSlot: (slot) => set({ slot }),
}))
