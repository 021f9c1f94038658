import { Check, RefreshCw, WandSparkles } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useEngineName } from '@/lib/engines'
import { dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { ToldWith } from '@/ui/told-with'
import { Trouble } from '@/ui/trouble'
import { Diff } from './diff'
import { type Proposal, type Propose, VERBS, type Verb } from './proposal'

type RewriteDialogProps = {
  passage: string
  verb: Verb
  propose: Propose
  /** the scene that the passage is of */
  scene?: string
  onAccept: (text: string) => void
  onClose: () => void
}

/** Other words for a selection: a wish, the change as a diff, another take; nothing changes before it is accepted. */
export function RewriteDialog({ passage, verb: first, propose, scene, onAccept, onClose }: RewriteDialogProps) {
  const name = useEngineName()
  const [verb, setVerb] = useState(first)
  const [guidance, setGuidance] = useState('')
  const [take, setTake] = useState(0)
  const [shown, setShown] = useState<Proposal | null>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(true)
  const asked = useRef(0)

  const ask = async (wish: { verb: Verb; take: number }) => {
    const mine = ++asked.current
    setBusy(true)
    setProblem('')
    try {
      const found = await propose({ passage, guidance, ...wish })
      if (mine === asked.current) setShown(found)
    } catch (error) {
      if (mine === asked.current) setProblem(sentenceOf(error))
    } finally {
      if (mine === asked.current) setBusy(false)
    }
  }
  const turn = (next: Verb, nextTake: number) => {
    setVerb(next)
    setTake(nextTake)
    void ask({ verb: next, take: nextTake })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first proposal comes by itself, once
  useEffect(() => {
    void ask({ verb: first, take: 0 })
  }, [])

  const known = VERBS.find((one) => one.verb === verb)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title="Other words"
      description="Only the selection changes, and only when you accept. Quotations stay word for word."
      footer={
        <>
          <p className="mr-auto self-center text-[12px] text-fg-3">
            {shown ? `${name(shown.engine)} · ${dollars(shown.price_micro)} · take ${take + 1}` : ''}
          </p>
          <Button onClick={onClose}>Reject</Button>
          <Button busy={busy} onClick={() => turn(verb, take + 1)}>
            <RefreshCw aria-hidden /> Another take
          </Button>
          <Button variant="primary" disabled={!shown?.changed || busy} onClick={() => shown && onAccept(shown.text)}>
            <Check aria-hidden /> Accept
          </Button>
        </>
      }
    >
      <Segmented label="What to do" value={verb} options={OPTIONS} onValueChange={(next) => turn(next, 0)} />
      <form
        className="mt-3 flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          turn(verb, 0)
        }}
      >
        <Field label="Guidance" className="flex-1">
          <Input
            value={guidance}
            maxLength={2000}
            placeholder={known?.example}
            onChange={(event) => setGuidance(event.target.value)}
          />
        </Field>
        <Button type="submit" className="h-10" busy={busy}>
          <WandSparkles aria-hidden /> Propose
        </Button>
      </form>
      <section aria-label="Proposal" aria-live="polite" aria-busy={busy} className="mt-4">
        {problem && <Trouble sentence={problem} retry={() => void ask({ verb, take })} />}
        {!problem && !shown && <Loading label="Looking for other words" />}
        {shown?.said.map((sentence) => (
          <p key={sentence} className="mb-3 rounded-lg border border-tungsten/35 bg-tungsten/8 p-3 text-[13px]">
            {sentence}
          </p>
        ))}
        {shown && (
          <div className="rounded-xl border border-line bg-ink-950 p-4">
            <Diff runs={shown.runs} />
          </div>
        )}
      </section>
      <ToldWith scene={scene} />
    </Dialog>
  )
}

const OPTIONS = VERBS.map(({ verb, label }) => ({ value: verb, label }))
