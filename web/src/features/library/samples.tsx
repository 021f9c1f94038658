import { FilePlus, Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { speak } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { Button } from '@/ui/button'
import { Input } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import type { Capsule } from './shapes'

type SamplesProps = { value: Capsule['samples']; readOnly: boolean; onChange: (value: Capsule['samples']) => void }
type Sample = { title: string; text: string; cut: boolean; dropped: string[] }

/** Samples of somebody's writing: pasted, or read from a file of any format a story can come in. */
export function Samples({ value, readOnly, onChange }: SamplesProps) {
  const file = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const put = (place: number, part: Partial<Capsule['samples'][number]>) =>
    onChange(value.map((was, at) => (at === place ? { ...was, ...part } : was)))
  const bring = async (picked: File | undefined) => {
    if (!picked) return
    setBusy(true)
    try {
      const headers = { 'X-Name': encodeURIComponent(picked.name) }
      const url = new URL('/api/library/samples', location.origin)
      const read = (await (await speak(new Request(url, { method: 'POST', body: picked, headers }))).json()) as Sample
      onChange([...value, { title: read.title, text: read.text }])
      if (read.cut) toast.say('The file was long; its beginning is kept as the sample.')
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
    setBusy(false)
  }
  return (
    <section aria-label="Samples">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 className="mr-2 font-display text-[22px]">Samples</h2>
        {!readOnly && (
          <>
            <Button size="sm" onClick={() => onChange([...value, { title: '', text: '' }])}>
              <Plus aria-hidden /> Paste one
            </Button>
            <Button size="sm" busy={busy} onClick={() => file.current?.click()}>
              <FilePlus aria-hidden /> From a file
            </Button>
            <input
              ref={file}
              type="file"
              hidden
              accept=".txt,.md,.docx,.pdf,.fountain,.fdx,.rtf,.odt"
              aria-label="A file to read"
              onChange={(event) => void bring(event.target.files?.[0])}
            />
          </>
        )}
      </div>
      <ul className="space-y-4">
        {value.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sample has no name but its place
          <li key={place} className="panel p-3">
            <div className="mb-2 flex gap-1">
              <Input
                aria-label={`Title of sample ${place + 1}`}
                placeholder="Where it is from"
                value={one.title}
                readOnly={readOnly}
                onChange={(event) => put(place, { title: event.target.value })}
              />
              {!readOnly && (
                <Button
                  size="icon"
                  variant="ghost"
                  aria-label={`Take sample ${place + 1} out`}
                  onClick={() => {
                    onChange(value.filter((_, at) => at !== place))
                    toast.undo('The sample is taken out', () => onChange(value))
                  }}
                >
                  <X />
                </Button>
              )}
            </div>
            <Textarea
              aria-label={`Text of sample ${place + 1}`}
              rows={4}
              className="max-h-80 font-script"
              value={one.text}
              readOnly={readOnly}
              onChange={(event) => put(place, { text: event.target.value })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
