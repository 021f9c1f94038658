import {
  ArrowDown,
  ArrowUp,
  CircleAlert,
  CircleDashed,
  Combine,
  EllipsisVertical,
  Plus,
  Scissors,
  Trash2,
} from 'lucide-react'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu'
import { cellText, type Row, seconds, wordOf } from './model'
import type { ShotVerbs } from './use-shot-verbs'

type ShotCardsProps = {
  rows: readonly Row[]
  names: ReadonlyMap<string, string>
  readOnly: boolean
  verbs: ShotVerbs
  onOpen: (row: Row) => void
}

/** The shot list where a table has no room: a card each, opened by touch. */
export function ShotCards({ rows, names, readOnly, verbs, onOpen }: ShotCardsProps) {
  return (
    <ol className="space-y-3" aria-label="Shot list">
      {rows.map((row, at) => (
        <li key={row.key}>
          <article aria-label={`Shot ${row.number}`} className="panel relative p-3.5">
            <div className="flex items-start gap-2">
              <h3 className="min-w-0 flex-1">
                <button
                  type="button"
                  onClick={() => onOpen(row)}
                  className="flex min-h-6 w-full flex-wrap items-center gap-2 text-left after:absolute after:inset-0"
                >
                  <span className="tc text-[15px] text-tungsten">{row.number}</span>
                  <Badge>{wordOf(row.doc.body.size)}</Badge>
                  <Badge>{wordOf(row.doc.body.angle)}</Badge>
                  <Badge>{wordOf(row.doc.body.movement)}</Badge>
                  <span className="tc text-[12px] text-fg-3">{seconds(row.doc.body.duration_ms)} s</span>
                </button>
              </h3>
              {!readOnly && (
                <More row={row} before={rows[at - 2]} above={rows[at - 1]} below={rows[at + 1]} verbs={verbs} />
              )}
            </div>
            <p className="mt-2 line-clamp-3 text-[13.5px] leading-relaxed">{cellText(row, 'action', names)}</p>
            {row.doc.body.lines.length > 0 && (
              <p className="mt-1.5 line-clamp-3 whitespace-pre-line font-script text-[13px] text-fg-2">
                {cellText(row, 'lines', names)}
              </p>
            )}
            <p className="mt-2 text-[12px] text-fg-3">
              {[cellText(row, 'cast', names) || 'nobody', cellText(row, 'place', names)].filter(Boolean).join(' · ')}
            </p>
            {row.findings.map((one) => (
              <p key={one.sentence} className="mt-1.5 flex gap-2 text-[12px] text-fg-2">
                {one.blocking ? (
                  <CircleDashed aria-label="Incomplete" className="mt-0.5 size-3.5 shrink-0 text-rec" />
                ) : (
                  <CircleAlert aria-label="To be looked at" className="mt-0.5 size-3.5 shrink-0 text-tungsten" />
                )}
                {one.sentence}
              </p>
            ))}
          </article>
        </li>
      ))}
    </ol>
  )
}

type MoreProps = { row: Row; before?: Row; above?: Row; below?: Row; verbs: ShotVerbs }

function More({ row, before, above, below, verbs }: MoreProps) {
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`More for shot ${row.number}`}
          className="relative z-10 -my-1"
        >
          <EllipsisVertical />
        </Button>
      }
    >
      <MenuItem icon={<Plus aria-hidden />} onSelect={() => void verbs.insert(row.scene, row.key)}>
        New shot after this
      </MenuItem>
      <MenuItem icon={<Scissors aria-hidden />} onSelect={() => void verbs.split(row.key)}>
        Split in two
      </MenuItem>
      <MenuItem
        icon={<Combine aria-hidden />}
        disabled={row.last}
        onSelect={() => below && void verbs.merge([row.key, below.key])}
      >
        Merge with the next
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<ArrowUp aria-hidden />}
        disabled={row.number === 1}
        onSelect={() => above && void verbs.move([row.key], row.number > 2 ? (before?.key ?? null) : null)}
      >
        Move earlier
      </MenuItem>
      <MenuItem
        icon={<ArrowDown aria-hidden />}
        disabled={row.last}
        onSelect={() => below && void verbs.move([row.key], below.key)}
      >
        Move later
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void verbs.remove([row.key])}>
        Take out
      </MenuItem>
    </Menu>
  )
}
