import { FilePlus, Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { speak } from '@/api/client'
import { Button } from '@/ui/button'
import { Input } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import { FileButton } from './file-button'
import type { Capsule } from './shapes'

type SamplesProps = { value: Capsule['samples']; readOnly: boolean; onChange: (value: Capsule['samples']) => void }
type Sample = { title: string; text: string; cut: boolean; dropped: string[] }

/** Samples of somebody's writing: pasted, or read from a file of any format a story can come in. */
export function Samples({ value, readOnly, onChange }: SamplesProps) {
  const now = useRef(value) // what is typed while a file is read stays
  now.current = value
  const put = (place: number, part: Partial<Capsule['samples'][number]>) =>
    onChange(value.map((was, at) => (at === place ? { ...was, ...part } : was)))
  const bring = async (file: File) => {
    const headers = { 'X-Name': encodeURIComponent(file.name) }
    const url = new URL('/api/library/samples', location.origin)
    const read = (await (await speak(new Request(url, { method: 'POST', body: file, headers }))).json()) as Sample
    onChange([...now.current, { title: read.title, text: read.text }])
    if (read.cut) toast.say('The file was long; its beginning is kept as the sample.')
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
            <FileButton
              size="sm"
              file="A file to read"
              accept=".txt,.md,.docx,.pdf,.fountain,.fdx,.rtf,.odt"
              onFile={bring}
            >
              <FilePlus aria-hidden /> From a file
            </FileButton>
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
                    toast.undo('The sample is taken out', () =>
                      onChange([...now.current.slice(0, place), one, ...now.current.slice(place)]),
                    )
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
