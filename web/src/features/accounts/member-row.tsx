import { Ellipsis, LogOut, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { http } from '@/api/client'
import { hydrate } from '@/lib/person/person'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/menu'
import { type Member, onDay, ROLES, type Role, reloadMembers, trying } from './people'

/** Somebody in the workspace, and for owners what to make of them. */
export function MemberRow({ member, owns }: { member: Member; owns: boolean }) {
  const [leaving, setLeaving] = useState(false)
  const which = { params: { path: { member: member.id } } }
  const become = (role: Role) =>
    void trying(
      http
        .PATCH('/api/members/{member}', { ...which, body: { role } })
        .then(() => Promise.all([reloadMembers(), member.you ? hydrate() : null])),
    )
  const letGo = () =>
    trying(
      http
        .DELETE('/api/members/{member}', which)
        .then(() => Promise.all([reloadMembers(), member.you ? hydrate() : null])),
    )
  return (
    <li className="flex items-center gap-3 py-3">
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-full border border-line-strong bg-ink-700 font-semibold text-[12px]"
      >
        {[...member.name][0]?.toUpperCase()}
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-[14px]">
          {member.name} {member.you && <span className="text-fg-3">(you)</span>}
        </p>
        <p className="truncate text-[12.5px] text-fg-3">
          {member.email} · since {onDay(member.since)}
        </p>
      </div>
      <Badge tone={member.role === 'owner' ? 'tungsten' : 'plain'}>{member.role}</Badge>
      {(owns || member.you) && (
        <Menu
          trigger={
            <Button variant="ghost" size="icon-sm" aria-label={`${member.name}: role and more`}>
              <Ellipsis />
            </Button>
          }
        >
          {owns && (
            <>
              <MenuLabel>What {member.you ? 'you are' : 'they are'} here</MenuLabel>
              {ROLES.map(({ value, label }) => (
                <MenuItem key={value} checked={member.role === value} onSelect={() => become(value)}>
                  {label}
                </MenuItem>
              ))}
              <MenuSeparator />
            </>
          )}
          <MenuItem danger icon={member.you ? <LogOut /> : <UserMinus />} onSelect={() => setLeaving(true)}>
            {member.you ? 'Leave the workspace' : 'Take out of the workspace'}
          </MenuItem>
        </Menu>
      )}
      <Confirm
        open={leaving}
        onOpenChange={setLeaving}
        title={member.you ? 'Leave the workspace?' : `Take ${member.name} out?`}
        confirm={member.you ? 'Leave' : 'Take out'}
        danger
        onConfirm={letGo}
      >
        What {member.you ? 'you' : 'they'} made stays. To come back, {member.you ? 'you need' : 'they need'} a new
        invitation.
      </Confirm>
    </li>
  )
}
