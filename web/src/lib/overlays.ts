import { create } from 'zustand'

type Overlays = { overlay: 'palette' | 'help' | null; show: (overlay: 'palette' | 'help' | null) => void }

/** The palette and the shortcut help: only one of them, over everything. */
export const useOverlays = create<Overlays>()((set) => ({ overlay: null, show: (overlay) => set({ overlay }) }))
