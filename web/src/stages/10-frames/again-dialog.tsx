import { useEffect, useState } from 'react'
import { dollars } from '@/lib/words'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import type { Entry } from './model'
import { WhatStands } from './stands'
import type { FrameVerbs } from './use-frames'

type AgainProps = { entry: Entry; verbs: FrameVerbs; price: number; onClose: () => void }

/** Before frames are made again: what stands on them and what that would cost, and the words for the new ones. */
export function AgainDialog({ entry, verbs, price, onClose }: AgainProps) {
  const { card, doc } = entry
  const had = doc?.body.guidance ?? ''
  const [guidance, setGuidance] = useState(had)
  const heard = useHeard(card.key, guidance, verbs)
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
      <WhatStands of={card.key} />
    </FormDialog>
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
