import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, CornerDownRight, OctagonX } from 'lucide-react'
import { useState } from 'react'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { count } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { CAUSES, type Reasons as Cause, clear, type Reason, type Sheet } from './model'

const SHOWN = 5 // of one cause; the rest is asked for

/** Reasons to look again, by cause. Each leads to the place where it is mended; what blocks cannot be passed. */
export function Reasons({ sheet }: { sheet: Sheet }) {
  const total = sheet.causes.reduce((sum, one) => sum + one.cautions.length, 0)
  return (
    <section aria-label="To look at again" className="panel p-5">
      <h2 className="font-display text-[24px] leading-tight">
        {total === 0 ? 'Nothing to look at again' : `${count(total, 'thing')} to look at again`}
      </h2>
      {total === 0 ? (
        <p className="mt-2 flex gap-2 text-[13px] text-fg-2">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-leaf" />
          {clear(sheet)}
        </p>
      ) : (
        <ul className="mt-3 space-y-3">
          {sheet.causes.map((one) => (
            <li key={`${one.cause}${one.blocking}`}>
              <OneCause one={one} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function OneCause({ one }: { one: Cause }) {
  const [all, setAll] = useState(false)
  const { title, does } = CAUSES[one.cause]
  const Icon = one.blocking ? OctagonX : CircleAlert
  return (
    <section
      aria-label={title}
      className={cn('rounded-xl border p-3', one.blocking ? 'border-rec/40 bg-rec/8' : 'border-line bg-ink-900')}
    >
      <h3 className="flex items-baseline gap-2 font-medium text-[13.5px]">
        <Icon
          aria-hidden
          className={cn('size-4 shrink-0 self-start translate-y-0.5', one.blocking ? 'text-rec' : 'text-daylight')}
        />
        <span className="min-w-0">{title}</span>
        <span className="tc text-[11.5px] text-fg-3">{one.cautions.length}</span>
        {one.blocking && <Badge tone="rec">Blocks</Badge>}
      </h3>
      <p className="mt-0.5 pl-6 text-[12px] text-fg-3">{does}</p>
      <ul className="mt-2 space-y-1">
        {one.cautions.slice(0, all ? undefined : SHOWN).map((reason) => (
          <li key={reason.sentence + reason.key}>
            <OneReason reason={reason} />
          </li>
        ))}
      </ul>
      {one.cautions.length > SHOWN && (
        <Button size="sm" variant="ghost" className="mt-1" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `${one.cautions.length - SHOWN} more`}
        </Button>
      )}
    </section>
  )
}

const ROW =
  'flex w-full gap-2 rounded-lg px-1.5 py-1 text-left text-[12.5px] text-fg-2 leading-relaxed hover:bg-ink-800 hover:text-fg'

function OneReason({ reason }: { reason: Reason }) {
  const { project, branch } = useHere()
  const arrow = <CornerDownRight aria-hidden className="mt-1 size-3.5 shrink-0 text-fg-3" />
  if (reason.stage === 'confirm')
    return (
      <button
        type="button"
        className={ROW}
        onClick={() => {
          const place = document.getElementById(reason.key)
          place?.scrollIntoView({ block: 'center' })
          place?.focus()
        }}
      >
        {arrow}
        <span className="min-w-0">{reason.sentence}</span>
      </button>
    )
  return (
    <Link
      to="/p/$project/$branch/$stage"
      params={{ project, branch, stage: reason.stage }}
      search={{ scene: reason.scene || undefined, shot: reason.shot || undefined, doc: reason.key || undefined }}
      className={ROW}
    >
      {arrow}
      <span className="min-w-0">{reason.sentence}</span>
    </Link>
  )
}
