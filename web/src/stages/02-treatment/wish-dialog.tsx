import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useVerb } from '@/features/stages/use-run'
import { useEngineSays } from '@/lib/engines'
import { useRoomVerb } from '@/lib/rooms'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Switch } from '@/ui/switch'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import { ToldWith } from '@/ui/told-with'
import type { Variant } from './model'

/** A wish for one treatment: it is kept, and the treatment is told again by it. */
export function WishDialog({ doc, onClose }: { doc: Variant; onClose: () => void }) {
  const say = useRoomVerb()
  const verb = useVerb()
  const hint = useEngineSays('wish.treatment')
  const [guidance, setGuidance] = useState(doc.body.wish)
  const [anew, setAnew] = useState(false)
  const [back, setBack] = useState(false)
  const byHand = doc.edited && doc.operation !== null
  const tell = async (wish: string) => {
    try {
      const kept = await say<{ said: string[] }>('treatment/wish', { key: doc.key, guidance: wish, anew })
      if (await verb('make', { guidance: wish })) {
        for (const sentence of kept.said) toast.say(sentence)
        onClose()
      }
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  const takeBack = async () => {
    setBack(true)
    await tell('')
    setBack(false)
  }
  return (
    <FormDialog
      title="Tell it differently"
      description={`A wish for “${doc.body.label}”. It stays until you take it back, and the story is told by it from then on.`}
      beside={
        doc.body.wish && (
          <Button variant="ghost" className="mr-auto" busy={back} onClick={() => void takeBack()}>
            Take the wish back
          </Button>
        )
      }
      onClose={onClose}
      does={
        <>
          <Sparkles aria-hidden /> Tell it again
        </>
      }
      ready={guidance.trim() !== '' && (!byHand || anew) && !back}
      onDo={() => tell(guidance)}
    >
      <Field label="Your wish" hint={hint}>
        <Textarea
          rows={3}
          value={guidance}
          maxLength={2000}
          placeholder="Shorter, more tense, end with the broken lamp"
          onChange={(event) => setGuidance(event.target.value)}
        />
      </Field>
      {byHand && (
        <div className="rounded-xl border border-tungsten/35 bg-tungsten/8 p-3.5">
          <Switch
            label="Let what I wrote by hand go"
            hint="You changed this treatment yourself. Telling it again replaces that; the history keeps it."
            checked={anew}
            onCheckedChange={setAnew}
          />
        </div>
      )}
      <ToldWith />
    </FormDialog>
  )
}
