import { useNavigate } from '@tanstack/react-router'
import { Bell, Film, Keyboard, Library, MoonStar, Search, Settings2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useActions } from '@/lib/actions/use-actions'
import { useLook, useTheme } from '@/lib/look'
import { useOverlays } from '@/lib/overlays'

const CommandPalette = lazy(() => import('./shell/command-palette'))
const ShortcutHelp = lazy(() => import('./shell/shortcut-help'))

/** The commands that work on every page, and the palette and the help that show all there are. */
export function Everywhere() {
  const navigate = useNavigate()
  const theme = useTheme()
  const setTheme = useLook((look) => look.setTheme)
  const { overlay, show } = useOverlays()
  useActions([
    {
      id: 'studio.palette',
      label: 'Find anything',
      group: 'Studio',
      keys: '$mod+k',
      icon: Search,
      run: () => show('palette'),
    },
    {
      id: 'studio.help',
      label: 'Keyboard shortcuts',
      group: 'Studio',
      keys: 'Shift+?',
      icon: Keyboard,
      run: () => show('help'),
    },
    {
      id: 'go.projects',
      label: 'All projects',
      group: 'Go to',
      keys: 'g p',
      icon: Film,
      run: () => void navigate({ to: '/' }),
    },
    {
      id: 'go.library',
      label: 'Library',
      group: 'Go to',
      keys: 'g l',
      icon: Library,
      run: () => void navigate({ to: '/library' }),
    },
    {
      id: 'go.notices',
      label: 'What happened',
      group: 'Go to',
      keys: 'g n',
      words: 'notifications news bell',
      icon: Bell,
      run: () => void navigate({ to: '/notices' }),
    },
    {
      id: 'go.settings',
      label: 'Settings',
      group: 'Go to',
      keys: 'g ,',
      icon: Settings2,
      run: () => void navigate({ to: '/settings' }),
    },
    {
      id: 'studio.theme',
      label: theme === 'dark' ? 'Work in the light' : 'Work in the dark',
      group: 'Studio',
      words: 'theme dark light mode',
      icon: MoonStar,
      run: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
    },
  ])
  return (
    <Suspense>
      {overlay === 'palette' && <CommandPalette />}
      {overlay === 'help' && <ShortcutHelp />}
    </Suspense>
  )
}
