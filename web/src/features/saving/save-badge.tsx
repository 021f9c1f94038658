import { Link } from '@tanstack/react-router'
import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { cn } from '@/lib/cn'
import { badge } from '@/lib/save/edit'
import { outbox, useOutbox } from '@/lib/save/running'
import { useSlips } from '@/lib/save/slips'
import { useUnread } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Popover } from '@/ui/popover'

const FACE = {
  saved: { word: () => 'Saved', icon: Check, tone: 'text-leaf' },
  saving: { word: () => 'Saving', icon: LoaderCircle, tone: 'text-fg-2 [&_svg]:animate-spin-slow' },
  offline: {
    word: (waiting: number) => (waiting ? `Offline, ${waiting} waiting` : 'Offline'),
    icon: CloudOff,
    tone: 'text-tungsten',
  },
  'needs-you': { word: () => 'Needs you', icon: TriangleAlert, tone: 'text-rec' },
} as const

/** Is everything kept? Saved, Saving, Offline with how much waits, or Needs you. */
export function SaveBadge() {
  const { edits, online, durable } = useOutbox()
  const { slips } = useSlips()
  const unread = useUnread(({ count }) => count)
  const { state, waiting, troubled } = useMemo(
    () => badge(edits, online, slips, unread),
    [edits, online, slips, unread],
  )
  const { word, icon: Icon, tone } = FACE[state]
  return (
    <Popover
      label="Saving"
      trigger={
        <button
          type="button"
          className={cn(
            'flex h-8 shrink-0 items-center gap-1.5 rounded-lg px-2 font-medium text-[12.5px] hover:bg-ink-800',
            tone,
          )}
        >
          <Icon aria-hidden className="size-4" />
          <span role="status" className={cn(state === 'saved' && 'max-sm:sr-only', 'max-sm:max-w-24 max-sm:truncate')}>
            {word(waiting)}
          </span>
        </button>
      }
    >
      <div className="space-y-3 p-4 text-[13px] text-fg-2 leading-relaxed">
        {state === 'saved' && <p>Everything you typed is kept in the studio.</p>}
        {waiting > 0 && (
          <p>
            {waiting === 1 ? 'One change is' : `${waiting} changes are`} kept in this browser and{' '}
            {online ? 'being sent' : 'sent as soon as the studio can be reached'}.
          </p>
        )}
        {!durable && (
          <p className="text-rec">This browser window keeps nothing: do not close it before it says Saved.</p>
        )}
        {troubled > 0 && (
          <>
            <p>
              {troubled === 1 ? 'One change needs' : `${troubled} changes need`} a decision of yours. Nothing of it is
              lost.
            </p>
            <Button asChild variant="primary" size="sm">
              <Link to="/needs-you">Look at {troubled === 1 ? 'it' : 'them'}</Link>
            </Button>
          </>
        )}
        {waiting > 0 && (
          <Button size="sm" onClick={() => void outbox().flush()}>
            Send now
          </Button>
        )}
      </div>
    </Popover>
  )
}
