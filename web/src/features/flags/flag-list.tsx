import { Link } from '@tanstack/react-router'
import { Check, Flag as FlagIcon, RotateCcw, ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { OverrideDialog } from './override-dialog'
import { type Flag, useFlagVerbs } from './use-flags'

const RAISED = { rule: 'by rule', drift: 'by the drift detector', hand: 'by hand' }

/** In which stage a flag's document can be mended. */
const STAGE: Record<string, string> = {
  scene: 'scenes',
  shot: 'shots',
  look: 'looks',
  lookpicture: 'looks',
  prompt: 'prompts',
  frame: 'frames',
  clip: 'video',
  asset: 'assets',
}

/** Flags with their evidence, and what can be said to each. Settled and overridden ones stand below, quieter. */
export function FlagList({ flags, empty }: { flags: readonly Flag[]; empty?: string }) {
  const sorted = [...flags].sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open'))
  if (!flags.length) return empty ? <p className="text-[13px] text-fg-3">{empty}</p> : null
  return (
    <ul className="space-y-2.5">
      {sorted.map((flag) => (
        <FlagRow key={flag.id} flag={flag} />
      ))}
    </ul>
  )
}

function FlagRow({ flag }: { flag: Flag }) {
  const { project, branch, doc } = useHere()
  const row = useRef<HTMLLIElement>(null)
  const chosen = doc === `flag/${flag.id}`
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView?.({ block: 'center' })
  }, [chosen])
  const mayEdit = useMayEdit()
  const { decide } = useFlagVerbs()
  const [overriding, setOverriding] = useState(false)
  const stage = STAGE[flag.key.split('/')[0] ?? '']
  const open = flag.state === 'open'
  return (
    <li
      ref={row}
      aria-current={chosen || undefined}
      className={cn(
        'rounded-xl border p-3 text-[13px]',
        open ? 'border-rec/35 bg-rec/8' : 'border-line bg-ink-900 text-fg-2',
        chosen && 'border-tungsten/60!',
      )}
    >
      <div className="flex gap-2.5">
        <FlagIcon aria-hidden className={cn('mt-0.5 size-4 shrink-0', open ? 'text-rec' : 'text-fg-3')} />
        <div className="min-w-0 flex-1">
          <p className="leading-relaxed">{flag.sentence}</p>
          {flag.evidence.length > 0 && (
            <ul className="mt-1 space-y-0.5 text-[12px] text-fg-3 leading-relaxed">
              {flag.evidence.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          <p className="mt-1.5 flex flex-wrap items-center gap-2 text-[11.5px] text-fg-3">
            {!open && (
              <Badge tone={flag.state === 'settled' ? 'leaf' : 'daylight'}>
                {flag.state === 'settled' ? 'Settled' : 'Overridden'}
              </Badge>
            )}
            <span>raised {RAISED[flag.by]}</span>
            {flag.reason && <span className="text-fg-2">“{flag.reason}”</span>}
          </p>
        </div>
      </div>
      <div className="mt-2 flex flex-wrap gap-2 pl-6">
        {stage && (
          <Button asChild size="sm" variant="ghost">
            <Link
              to="/p/$project/$branch/$stage"
              params={{ project, branch, stage }}
              search={{ scene: flag.scene, shot: flag.shot ?? undefined, doc: flag.key }}
            >
              Go there
            </Link>
          </Button>
        )}
        {mayEdit && open && (
          <>
            <Button size="sm" onClick={() => void decide(flag.id, 'settled')}>
              <Check aria-hidden /> Settled
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setOverriding(true)}>
              <ShieldCheck aria-hidden /> Override…
            </Button>
          </>
        )}
        {mayEdit && !open && (
          <Button size="sm" variant="ghost" onClick={() => void decide(flag.id, 'open')}>
            <RotateCcw aria-hidden /> Open again
          </Button>
        )}
      </div>
      {overriding && <OverrideDialog flag={flag} close={() => setOverriding(false)} />}
    </li>
  )
}
