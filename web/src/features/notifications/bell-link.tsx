import { Link } from '@tanstack/react-router'
import { Bell } from 'lucide-react'
import { Button } from '@/ui/button'
import { useNotices } from './use-notices'

/** The bell outside of a film: it leads to the page of all that happened, and weighs nothing on the first page. */
export function BellLink() {
  const unread = useNotices().data?.unread ?? 0
  return (
    <Button asChild variant="ghost" size="icon">
      <Link to="/notices" aria-label={unread ? `What happened: ${unread} new` : 'What happened'}>
        <span className="relative">
          <Bell aria-hidden />
          {unread > 0 && <span aria-hidden className="absolute -top-0.5 -right-0.5 size-2 rounded-full bg-rec" />}
        </span>
      </Link>
    </Button>
  )
}
