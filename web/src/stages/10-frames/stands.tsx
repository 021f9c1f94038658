import { useId } from 'react'
import { sentenceOf } from '@/api/errors'
import { count, dollars } from '@/lib/words'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import type { Stands } from './model'
import { useStands } from './use-frames'

/** Before a shot's frames are made again or replaced: which frames, clips and cuts stand on them, and what those would cost. */
export function WhatStands({ of }: { of: string }) {
  const stands = useStands(of)
  if (stands.error) return <Trouble sentence={sentenceOf(stands.error)} retry={() => void stands.refetch()} />
  if (!stands.data) return <Loading label="Looking at what stands on it" lines={3} />
  return <OnIt stands={stands.data} own={of} />
}

function OnIt({ stands, own }: { stands: Stands; own: string }) {
  const id = useId()
  const groups = [
    { title: 'Frames that share one of them', rows: stands.frames.filter(({ key }) => key !== own) },
    { title: 'Clips', rows: stands.clips },
    { title: 'Film', rows: stands.cuts },
  ].filter(({ rows }) => rows.length)
  const made = groups.flatMap(({ rows }) => rows).filter((row) => row.made)
  const cost = made.reduce((sum, row) => sum + row.price_micro, 0)
  const renders = made.reduce((sum, row) => sum + row.renders, 0)
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-ink-900 p-3.5 text-[13px]">
      <h3 id={id} className="font-medium">
        What stands on these frames
      </h3>
      <dl className="mt-2 grid gap-x-5 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        {groups.map(({ title, rows }) => (
          <div key={title} className="contents">
            <dt className="text-fg-3">{title}</dt>
            <dd className="text-fg-2">
              {rows.map(({ label, made }) => (made ? label : `${label} (not made yet)`)).join(', ')}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-fg-2">
        {made.length
          ? `What is made of it goes out of date; bringing it up to date takes ${count(renders, 'render')} at most · ${dollars(cost)}.`
          : 'Nothing of it is made yet, so nothing goes out of date.'}
      </p>
    </section>
  )
}
