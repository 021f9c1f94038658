import {
  ArrowUpRight,
  Bookmark,
  Circle,
  GitBranch,
  GitMerge,
  Lock,
  type LucideIcon,
  Moon,
  RefreshCw,
  RotateCcw,
  Trash2,
} from 'lucide-react'
import { cn } from '@/lib/cn'

const ICONS: Record<string, LucideIcon> = {
  named: Bookmark,
  lock: Lock,
  fork: GitBranch,
  merge: GitMerge,
  promote: ArrowUpRight,
  restore: RotateCcw,
  regenerate: RefreshCw,
  delete: Trash2,
  idle: Moon,
  now: Circle,
}
const TONES: Record<string, string> = {
  named: 'border-tungsten text-tungsten',
  merge: 'border-iris text-iris',
  promote: 'border-iris text-iris',
}

type DotProps = { kind: string; here: boolean; chosen: boolean }

/** A version by its kind: a name, a lock, a merge; the present of the branch one is in is full. */
export function Dot({ kind, here, chosen }: DotProps) {
  const Icon = ICONS[kind] ?? Circle
  const present = kind === 'now'
  return (
    <span
      aria-hidden
      className={cn(
        'grid place-items-center rounded-full border-[1.5px] bg-ink-900',
        present ? 'size-4.5' : 'size-6.5',
        TONES[kind] ?? (here ? 'border-tungsten/70 text-fg-2' : 'border-ink-500 text-fg-2'),
        present && (here ? 'border-tungsten bg-tungsten-fill' : 'border-ink-500 bg-ink-700'),
        chosen && 'ring-2 ring-tungsten ring-offset-2 ring-offset-ink-900',
      )}
    >
      {!present && <Icon className="size-3.5" />}
    </span>
  )
}
