import { useSyncExternalStore } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Theme = 'system' | 'dark' | 'light'
type Look = { theme: Theme; setTheme: (theme: Theme) => void }

/** How the studio looks, in this browser. `public/theme.js` reads the same before the first paint. */
export const useLook = create<Look>()(
  persist((set) => ({ theme: 'system', setTheme: (theme) => set({ theme }) }), {
    name: 'aiuteur.look',
    partialize: ({ theme }) => ({ theme }),
  }),
)

const light = () => matchMedia('(prefers-color-scheme: light)')
const subscribe = (tell: () => void) => {
  const query = light()
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** Dark or light, as it is to be now. */
export function useTheme(): 'dark' | 'light' {
  const wish = useLook((look) => look.theme)
  const system = useSyncExternalStore(subscribe, () => (light().matches ? 'light' : 'dark'))
  return wish === 'system' ? system : wish
}
