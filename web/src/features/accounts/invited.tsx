import { X } from 'lucide-react'
import { http } from '@/api/client'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { type Invitation, onDay, reloadMembers, trying } from './people'

/** Who was asked and has not come yet. */
export function Invited({ invitations }: { invitations: Invitation[] }) {
  if (!invitations.length) return null
  const takeBack = (invitation: string) =>
    void trying(
      http
        .DELETE('/api/members/invitations/{invitation}', { params: { path: { invitation } } })
        .then(() => reloadMembers()),
    )
  return (
    <>
      <h3 className="eyebrow mt-6 mb-1">Not here yet</h3>
      <ul className="divide-y divide-line">
        {invitations.map((one) => (
          <li key={one.id} className="flex items-center gap-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="truncate text-[14px]">{one.email}</p>
              <p className="truncate text-[12.5px] text-fg-3">
                {one.by && `asked by ${one.by}, `}until {onDay(one.expires_at)}
              </p>
            </div>
            <Badge>{one.role}</Badge>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Take back the invitation of ${one.email}`}
              onClick={() => takeBack(one.id)}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
