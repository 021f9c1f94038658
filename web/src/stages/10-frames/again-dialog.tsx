import { useEffect, useState } from 'react'
import { useEngineSays } from '@/lib/engines'
import { useKept } from '@/lib/kept'
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
  const [guidance, setGuidance, forget] = useKept(`guidance of ${card.key}`, had)
  const { said } = useHeard(card.key, guidance, verbs)
  const go = async () => {
    if (!(await verbs.again(card.key, guidance))) return
    forget()
    onClose()
  }
  return (
    <FormDialog
      onClose={onClose}
      title={`Shot ${card.number} again`}
      description="Start and end are staged anew. The frames that stand now stay among the takes."
      does={`${guidance.trim() === had ? 'Another take' : 'Make it so'} · ${dollars(price)}`}
      onDo={go}
    >
      <Field label="Guidance" hint={said}>
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

type Heard = { of: string; understood: readonly string[] | null }

/** What the engine would do about these words, and that in words; while it is asked, and where it cannot be, that. */
export function useHeard(key: string, guidance: string, verbs: FrameVerbs): { understood: boolean; said: string } {
  const of = `${key} ${guidance.trim()}`
  const nothing = useEngineSays('guidance.nothing')
  const [heard, setHeard] = useState<Heard>({ of: '', understood: [] })
  useEffect(() => {
    if (!guidance.trim()) return
    let gone = false
    const hear = (understood: Heard['understood']) => gone || setHeard({ of, understood })
    const timer = setTimeout(() => {
      verbs.understand(key, guidance).then(hear, () => hear(null))
    }, 250)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [key, guidance, of, verbs])
  if (!guidance.trim()) return { understood: false, said: 'Without words it is another take of the same.' }
  if (heard.of !== of) return { understood: false, said: 'Reading…' }
  if (heard.understood === null)
    return { understood: false, said: 'The studio cannot say just now what of it is understood.' }
  return heard.understood.length
    ? { understood: true, said: `Understood: ${heard.understood.join(', ')}.` }
    : { understood: false, said: nothing }
}
