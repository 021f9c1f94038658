import { Check, Columns2, LockOpen } from 'lucide-react'
import { FlagList } from '@/features/flags/flag-list'
import { useFlags } from '@/features/flags/use-flags'
import { Takes } from '@/features/library/takes'
import { StaleNote } from '@/features/stages/stale-note'
import { useEngineName } from '@/lib/engines'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { StateBadge } from './gallery'
import { Hand } from './hand'
import { Holding } from './holding'
import { Marked } from './marked'
import {
  type At,
  ENDS,
  type Entry,
  endOf,
  mediaOf,
  type SceneFrames,
  STANDING,
  shapeOf,
  sides,
  stateOf,
  WORD,
  wordsOf,
} from './model'
import { WhatStands } from './stands'
import { type FrameVerbs, useRear, useTakes } from './use-frames'

type DeskProps = {
  entry: Entry
  entries: readonly Entry[]
  told: SceneFrames
  at: At
  onAt: (at: At) => void
  holding: boolean
  onHolding: (on: boolean) => void
  again: boolean
  onAgain: (open: boolean) => void
  readOnly: boolean
  busy: boolean
  price: number
  verbs: FrameVerbs
  onApprove: () => void
}

/** One shot's frames: looked at, held against others, made again, retouched, replaced, approved. */
export function Desk(props: DeskProps) {
  const name = useEngineName()
  const { entry, entries, told, at, onAt, holding, onHolding, readOnly: closed, verbs, onApprove } = props
  const { card, doc } = entry
  const takes = useTakes(card.key, at).data?.takes ?? []
  const rear = useRear(told.scene).data ?? null
  const { flags } = useFlags({ scene: told.scene, key: card.key })
  const locked = doc?.locked === true
  const readOnly = closed || locked
  const shown = mediaOf(entry, at)
  const end = endOf(card, at)
  // what is asked for stands there only once it is made
  const fresh = doc?.status === 'fresh' || doc?.status === 'own' || end?.standing === 'none'
  const label = `${WORD[at]} of shot ${card.number}`
  return (
    <section id="desk" aria-label={`Shot ${card.number}`} className="min-w-0 scroll-mt-4 space-y-4">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-2.5">
            <h2 className="font-display text-[28px] leading-tight">Shot {card.number}</h2>
            <StateBadge entry={entry} />
          </div>
          <p className="mt-0.5 text-[13px] text-fg-2 leading-relaxed">{card.action}</p>
        </div>
        {card.made && !closed && (
          <Button variant={locked ? 'secondary' : 'primary'} onClick={onApprove}>
            {locked ? <LockOpen aria-hidden /> : <Check aria-hidden />}
            {locked ? 'Open again' : 'Approve'}
          </Button>
        )}
      </header>
      {stateOf(entry) === 'waiting' && (
        <p className="rounded-xl border border-daylight/35 bg-daylight/6 p-3.5 text-[13px]">
          What these frames are made from is out of date itself. Bring that up to date first; they follow.
        </p>
      )}
      {doc && stateOf(entry) === 'stale' && <StaleNote docs={[doc]} what={`Shot ${card.number}`} />}
      {doc && stateOf(entry) === 'stale' && <WhatStands of={card.key} />}
      <div className="panel overflow-hidden">
        {holding && shown ? (
          <Holding
            key={`${card.key}${at}`}
            now={{ hash: shown.hash, label }}
            sides={sides(entries, entry, at, takes, rear)}
            shape={shapeOf(told)}
            drift={end?.drift ?? []}
          />
        ) : (
          <Marked media={shown} alt={label} shape={shapeOf(told)} drift={end?.drift ?? []} className="w-full" />
        )}
        <div className="flex flex-wrap items-center gap-2 border-line border-t p-3">
          <Segmented
            label="Which frame"
            size="sm"
            value={at}
            onValueChange={onAt}
            options={ENDS.map((one) => ({ value: one, label: WORD[one] }))}
          />
          <p className="min-w-0 flex-1 truncate text-[12px] text-fg-3">
            {end && (fresh ? STANDING[end.standing] : 'To be made anew')}
            {fresh && end?.standing === 'drawn' && ` · ${name(doc?.body.engine ?? '')}, take ${doc?.body.take}`}
          </p>
          {shown && (
            <Button size="sm" aria-pressed={holding} onClick={() => onHolding(!holding)}>
              <Columns2 aria-hidden /> Compare
            </Button>
          )}
        </div>
      </div>
      {card.by_hand && (
        <p className="text-[12.5px] text-fg-2 leading-relaxed">
          The clip of this shot goes from its start picture to its end picture as they stand; nobody acts in it. With
          one picture for both, the camera moves over it.
        </p>
      )}
      {!readOnly && <Hand {...props} shown={shown} />}
      {flags.length > 0 && <FlagList flags={flags} />}
      <Takes
        takes={takes}
        name={`the ${at} of shot ${card.number}`}
        of={`the ${at}`}
        wide
        words={wordsOf}
        readOnly={readOnly}
        onShow={(hash) => void verbs.show(card.key, at, hash, 'Another take stands there')}
      />
      {end?.words && (
        <details className="text-[12.5px]">
          <summary className="cursor-pointer select-none rounded-lg text-fg-2 hover:text-fg">
            Made from this prompt
          </summary>
          <p className="mt-2 text-fg-3 leading-relaxed">{end.words}</p>
          {doc?.body.understood.length ? (
            <p className="mt-1 text-fg-2">Guidance understood: {doc.body.understood.join(', ')}.</p>
          ) : null}
        </details>
      )}
    </section>
  )
}
