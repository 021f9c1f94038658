import { useNavigate } from '@tanstack/react-router'
import { Bell, Keyboard, Library, LogOut, MoonStar, Settings2, SunMedium, Users } from 'lucide-react'
import { http } from '@/api/client'
import { useKeysOf } from '@/lib/actions/use-actions'
import { useLook, useTheme } from '@/lib/look'
import { useOverlays } from '@/lib/overlays'
import { leave, usePerson } from '@/lib/person/person'
import { outbox } from '@/lib/save/running'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/menu'

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('') || '?'

/** Who one is, and what belongs to a person. */
export function PersonMenu() {
  const me = usePerson((person) => person.me)
  const theme = useTheme()
  const setTheme = useLook((look) => look.setTheme)
  const show = useOverlays((overlays) => overlays.show)
  const helpKeys = useKeysOf('studio.help')
  const navigate = useNavigate()
  if (!me) return null
  const signOut = async () => {
    await outbox().flush()
    await http.POST('/api/auth/sign-out')
    leave()
  }
  return (
    <Menu
      className="w-64"
      trigger={
        <button
          type="button"
          className="grid size-8 shrink-0 place-items-center rounded-full border border-line-strong bg-ink-700 font-semibold text-[11px] text-fg hover:bg-ink-600"
        >
          <span aria-hidden>{initials(me.account.name)}</span>
          <span className="sr-only">{me.account.name}: your menu</span>
        </button>
      }
    >
      <MenuLabel>
        {me.account.name} · {me.workspace.name}
      </MenuLabel>
      <MenuItem icon={<Library aria-hidden />} onSelect={() => void navigate({ to: '/library' })}>
        Library
      </MenuItem>
      <MenuItem icon={<Bell aria-hidden />} onSelect={() => void navigate({ to: '/notices' })}>
        What happened
      </MenuItem>
      <MenuItem icon={<Settings2 aria-hidden />} onSelect={() => void navigate({ to: '/settings' })}>
        Settings
      </MenuItem>
      {me.mode !== 'local' && (
        <MenuItem icon={<Users aria-hidden />} onSelect={() => void navigate({ to: '/settings/members' })}>
          People in this workspace
        </MenuItem>
      )}
      <MenuItem icon={<Keyboard aria-hidden />} keys={helpKeys} onSelect={() => show('help')}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem
        icon={theme === 'dark' ? <SunMedium aria-hidden /> : <MoonStar aria-hidden />}
        onSelect={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        {theme === 'dark' ? 'Work in the light' : 'Work in the dark'}
      </MenuItem>
      {me.mode !== 'local' && (
        <>
          <MenuSeparator />
          <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void signOut()}>
            Sign out
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
