import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { say } from '@/api/client'
import { cn } from '@/lib/cn'
import { Field } from '@/ui/field'
import { Textarea } from '@/ui/textarea'

type Measure = { words: number; sentence_words: number; longest_words: number; spoken: number; different: number }
type Meter = { text: Measure; samples: Measure | null; nearness: number }

const ROWS = [
  ['sentence_words', 'Words in the middle sentence', ''],
  ['longest_words', 'Words in the longest tenth, from', ''],
  ['spoken', 'Spoken', ' %'],
  ['different', 'Different words among 200', ' %'],
] as const

/** How near a text is to the samples: sentence length, share of speech, vocabulary. */
export function StyleMeter({ samples }: { samples: string[] }) {
  const [text, setText] = useState('')
  const [rested, setRested] = useState({ text, samples })
  const all = samples.join('\u0000')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the samples by what they say
  useEffect(() => {
    const timer = setTimeout(() => setRested({ text, samples }), 350)
    return () => clearTimeout(timer)
  }, [text, all])
  const asked = useQuery({
    queryKey: ['library', 'meter', rested],
    queryFn: () => say<Meter>('POST', '/api/library/meter', { body: rested }),
    enabled: samples.some((one) => one.trim() !== ''),
    placeholderData: (was) => was,
    staleTime: Infinity,
  })
  const meter = asked.data
  if (!meter?.samples) return null
  const measured = text.trim() !== ''
  return (
    <section aria-label="Style meter">
      <h2 className="mb-3 font-display text-[22px]">Style meter</h2>
      <div className="grid gap-5 sm:grid-cols-[1fr_280px]">
        <Field label="A text to hold against the samples">
          <Textarea rows={6} value={text} className="max-h-72" onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="panel p-4">
          <p className="eyebrow">Nearness</p>
          <p className={cn('font-display text-[40px] leading-none', !measured && 'text-fg-3')}>
            {measured ? `${meter.nearness} %` : '–'}
          </p>
          <table className="mt-4 w-full text-[12px]">
            <thead className="text-fg-3">
              <tr>
                <th className="text-left font-normal">
                  <span className="sr-only">Measure</span>
                </th>
                <th className="pl-3 text-right font-normal">Text</th>
                <th className="pl-3 text-right font-normal">Samples</th>
              </tr>
            </thead>
            <tbody>
              {ROWS.map(([name, label, unit]) => (
                <tr key={name} className="border-line border-t">
                  <th className="py-1.5 pr-2 text-left font-normal text-fg-2">{label}</th>
                  <td className="tc whitespace-nowrap pl-3 text-right">
                    {measured ? `${meter.text[name]}${unit}` : '–'}
                  </td>
                  <td className="tc whitespace-nowrap pl-3 text-right text-fg-3">
                    {meter.samples?.[name]}
                    {unit}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  )
}
