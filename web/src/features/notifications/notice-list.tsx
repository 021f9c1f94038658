import { Link, type LinkProps } from '@tanstack/react-router'
import {
  CircleCheck,
  CircleX,
  Flag,
  Mail,
  MailOpen,
  PencilLine,
  Stamp,
  TriangleAlert,
  UserRound,
  X,
} from 'lucide-react'
import { cn } from '@/lib/cn'
import { ago } from '@/lib/words'
import { Button } from '@/ui/button'
import { clear, type Notice, setRead } from './use-notices'

const FACE: Record<Notice['kind'], React.ReactNode> = {
  made: <CircleCheck aria-hidden className="text-leaf" />,
  failed: <CircleX aria-hidden className="text-rec" />,
  flags: <Flag aria-hidden className="text-tungsten" />,
  issues: <TriangleAlert aria-hidden className="text-tungsten" />,
  approvals: <Stamp aria-hidden className="text-leaf" />,
  changes: <PencilLine aria-hidden className="text-fg-3" />,
  people: <UserRound aria-hidden className="text-fg-3" />,
}

/** Where it leads: to its stage, with everything that is known of the place. */
function wayTo({ project, place: { branch = 'main', stage, ...spot } }: Notice): LinkProps | null {
  if (!project) return null
  if (!stage) return { to: '/p/$project/$branch', params: { project, branch } }
  return { to: '/p/$project/$branch/$stage', params: { project, branch, stage }, search: spot }
}

/** The row goes elsewhere, or away, and takes its buttons along: who presses keys goes on from what holds the list. */
const stay = (button: HTMLElement) => button.closest<HTMLElement>('[role=dialog], main')?.focus({ preventScroll: true })

type NoticeListProps = { notices: readonly Notice[]; onGo?: () => void; className?: string }

/** What was told: what is new above, what was looked at below. */
export function NoticeList({ notices, onGo, className }: NoticeListProps) {
  const fresh = notices.filter((one) => !one.read)
  const old = notices.filter((one) => one.read)
  return (
    <div className={className}>
      <Part title="New" notices={fresh} onGo={onGo} />
      <Part title="Earlier" notices={old} onGo={onGo} />
    </div>
  )
}

function Part({ title, notices, onGo }: NoticeListProps & { title: string }) {
  if (!notices.length) return null
  return (
    <section aria-label={title}>
      <h3 className="eyebrow px-4 pt-3 pb-1">{title}</h3>
      <ul>
        {notices.map((one) => (
          <Row key={one.id} notice={one} onGo={onGo} />
        ))}
      </ul>
    </section>
  )
}

function Row({ notice, onGo }: { notice: Notice; onGo?: () => void }) {
  const way = wayTo(notice)
  const go = () => {
    if (!notice.read) setRead([notice.id], true)
    onGo?.()
  }
  const words = <Words notice={notice} />
  const line = 'flex min-w-0 flex-1 gap-3 py-2 pl-4 text-left [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0'
  return (
    <li className="group flex items-start pr-2 hover:bg-ink-800">
      {way ? (
        <Link {...way} onClick={go} className={line}>
          {words}
        </Link>
      ) : (
        <div className={line}>{words}</div>
      )}
      <div className="flex shrink-0 py-1 opacity-70 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={notice.read ? `Mark as unread: ${notice.sentence}` : `Mark as read: ${notice.sentence}`}
          onClick={({ currentTarget }) => {
            stay(currentTarget)
            setRead([notice.id], !notice.read)
          }}
        >
          {notice.read ? <Mail /> : <MailOpen />}
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Clear away: ${notice.sentence}`}
          onClick={({ currentTarget }) => {
            stay(currentTarget)
            void clear([notice])
          }}
        >
          <X />
        </Button>
      </div>
    </li>
  )
}

function Words({ notice }: { notice: Notice }) {
  const { kind, sentence, detail, count, film, at, read } = notice
  return (
    <>
      {FACE[kind]}
      <span className="min-w-0 flex-1 text-[13px] leading-snug">
        <span className={cn('block', read ? 'text-fg-2' : 'font-medium text-fg')}>
          {sentence}
          {count > 1 && <span className="font-normal text-fg-3">, {count} times</span>}
        </span>
        {detail && <span className="mt-0.5 line-clamp-3 text-[12px] text-fg-3">{detail}</span>}
        <span className="mt-0.5 block text-[12px] text-fg-3">
          {film && `${film} · `}
          {ago(at)}
        </span>
      </span>
    </>
  )
}
