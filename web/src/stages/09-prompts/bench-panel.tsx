import { Film, ImagePlus } from 'lucide-react'
import { useState } from 'react'
import { mediaUrl } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { Compare } from '@/features/compare/compare'
import { useEngineSays } from '@/lib/engines'
import { dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { Trouble } from '@/ui/trouble'
import type { Bench, Entry } from './model'
import type { PromptVerbs } from './use-prompts'

type BenchPanelProps = { entry: Entry; readOnly: boolean; verbs: PromptVerbs; micro: number }

/** One shot drawn small, before anything is paid for. No take of the film, and nothing goes out of date. */
export function BenchPanel({ entry, readOnly, verbs, micro }: BenchPanelProps) {
  const draws = useEngineSays('bench')
  const { card, doc } = entry
  const [made, setMade] = useState<(Bench & { of: string | undefined }) | null>(null)
  const [busy, setBusy] = useState<'stills' | 'motion' | null>(null)
  const [failed, setFailed] = useState<{ error: unknown; motion: boolean } | null>(null)
  const run = async (motion: boolean) => {
    setBusy(motion ? 'motion' : 'stills')
    setFailed(null)
    try {
      const of = doc?.hash
      setMade({ ...(await verbs.bench(card.key, motion)), of })
    } catch (error) {
      setFailed({ error, motion })
    } finally {
      setBusy(null)
    }
  }
  const price = dollars(micro)
  return (
    <section
      aria-label={`Test bench of shot ${card.number}`}
      className="rounded-xl border border-line-strong bg-ink-900 p-3.5"
    >
      <p className="text-[12.5px] text-fg-3 leading-relaxed">{draws}</p>
      {!readOnly && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="sm" busy={busy === 'stills'} disabled={busy === 'motion'} onClick={() => void run(false)}>
            <ImagePlus aria-hidden /> Start and end · {price}
          </Button>
          <Button size="sm" busy={busy === 'motion'} disabled={busy === 'stills'} onClick={() => void run(true)}>
            <Film aria-hidden /> In motion · {price}
          </Button>
        </div>
      )}
      {failed && <Trouble className="mt-3" sentence={sentenceOf(failed.error)} retry={() => void run(failed.motion)} />}
      {made && made.of !== doc?.hash && (
        <p className="mt-3 text-[12.5px] text-daylight">This was drawn before the prompt was changed.</p>
      )}
      {made && (
        <div className="mt-3 grid gap-4 md:grid-cols-2">
          <Compare
            before={{ hash: made.start.hash, label: 'Start' }}
            after={{ hash: made.end.hash, label: 'End' }}
            shape={`${made.start.width}/${made.start.height}`}
          />
          {made.clip && (
            <video
              src={mediaUrl(made.clip.hash)}
              controls
              loop
              muted
              playsInline
              aria-label={`Shot ${card.number} in motion`}
              className="w-full self-end rounded-xl bg-ink-950"
              style={{ aspectRatio: `${made.clip.width}/${made.clip.height}` }}
            />
          )}
        </div>
      )}
    </section>
  )
}
