import { CircleAlert, Lock } from 'lucide-react'
import type { Status } from '@/api/shapes'
import { Badge } from '@/ui/badge'

const FACE = {
  empty: { tone: 'plain', word: 'Empty' },
  draft: { tone: 'daylight', word: 'Draft' },
  locked: { tone: 'tungsten', word: 'Locked' },
  stale: { tone: 'rec', word: 'Out of date' },
} as const

export const statusWord = (status: Status) => FACE[status].word

export function StatusBadge({ status }: { status: Status }) {
  const { tone, word } = FACE[status]
  return (
    <Badge tone={tone}>
      {status === 'locked' && <Lock aria-hidden />}
      {status === 'stale' && <CircleAlert aria-hidden />}
      {word}
    </Badge>
  )
}
