import { useEffect, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { count, dollars } from '@/lib/words'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Loading } from '@/ui/skeleton'
import { Textarea } from '@/ui/textarea'
import { Trouble } from '@/ui/trouble'
import type { Entry, Stands } from './model'
import { type FrameVerbs, useStands } from './use-frames'

type AgainProps = { entry: Entry; verbs: FrameVerbs; price: number; onClose: () => void }

/** Before frames are made again: what stands on them and what that would cost, and the words for the new ones. */
export function AgainDialog({ entry, verbs, price, onClose }: AgainProps) {
  const { card, doc } = entry
  const had = doc?.body.guidance ?? ''
  const [guidance, setGuidance] = useState(had)
  const heard = useHeard(card.key, guidance, verbs)
  const stands = useStands(card.key)
  const go = async () => {
    if (await verbs.again(card.key, guidance)) onClose()
  }
  return (
    <FormDialog
      onClose={onClose}
      title={`Shot ${card.number} again`}
      description="Start and end are staged anew. The frames that stand now stay among the takes."
      does={`${guidance.trim() === had ? 'Another take' : 'Make it so'} · ${dollars(price)}`}
      onDo={go}
    >
      <Field label="Guidance" hint={heard}>
        <Textarea
          value={guidance}
          rows={3}
          placeholder="Closer, from below; at dusk; Mara looks left"
          onChange={(event) => setGuidance(event.target.value)}
        />
      </Field>
      {stands.error && <Trouble sentence={sentenceOf(stands.error)} retry={() => void stands.refetch()} />}
      {stands.isPending && <Loading label="Looking at what stands on it" lines={3} />}
      {stands.data && <OnIt stands={stands.data} own={card.key} />}
    </FormDialog>
  )
}

function OnIt({ stands, own }: { stands: Stands; own: string }) {
  const frames = stands.frames.filter(({ key }) => key !== own)
  const groups = [
    { title: 'Frames that share one of them', rows: frames },
    { title: 'Clips', rows: stands.clips },
    { title: 'Film', rows: stands.cuts },
  ].filter(({ rows }) => rows.length)
  const cost = groups.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.price_micro, 0)
  const renders = groups.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.renders, 0)
  return (
    <section aria-labelledby="stands" className="rounded-xl border border-line bg-ink-900 p-3.5 text-[13px]">
      <h3 id="stands" className="font-medium">
        What stands on these frames
      </h3>
      {groups.length === 0 ? (
        <p className="mt-1 text-fg-2">Nothing yet.</p>
      ) : (
        <>
          <dl className="mt-2 grid gap-x-5 gap-y-1.5 sm:grid-cols-[auto_1fr]">
            {groups.map(({ title, rows }) => (
              <div key={title} className="contents">
                <dt className="text-fg-3">{title}</dt>
                <dd className="text-fg-2">{rows.map(({ label }) => label).join(', ')}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-2 text-fg-2">
            They go out of date; bringing them up to date takes {count(renders, 'render')} at most · {dollars(cost)}.
          </p>
        </>
      )}
    </section>
  )
}

/** What the engine would do about these words, in words; while it is asked, that. */
export function useHeard(key: string, guidance: string, verbs: FrameVerbs): string {
  const [understood, setUnderstood] = useState<string[] | null>([])
  useEffect(() => {
    if (!guidance.trim()) return setUnderstood([])
    setUnderstood(null)
    let gone = false
    const timer = setTimeout(() => {
      verbs.understand(key, guidance).then(
        (said) => gone || setUnderstood(said),
        () => gone || setUnderstood([]),
      )
    }, 250)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [key, guidance, verbs])
  if (understood === null) return 'Reading…'
  if (understood.length) return `Understood: ${understood.join(', ')}.`
  return guidance.trim()
    ? 'The embedded engine finds nothing to draw in that; it makes another take.'
    : 'Without words it is another take of the same.'
}
