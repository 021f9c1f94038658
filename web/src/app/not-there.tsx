import { Link } from '@tanstack/react-router'
import { Film } from 'lucide-react'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'

/** An address that leads nowhere. */
export function NotThere() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Empty
        page
        icon={<Film />}
        title="This reel is missing"
        action={
          <Button asChild variant="primary">
            <Link to="/">All projects</Link>
          </Button>
        }
      >
        There is nothing at this address. It may have been deleted, or it belongs to a workspace you are not in.
      </Empty>
    </main>
  )
}
