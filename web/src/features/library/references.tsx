import { ArrowLeft, ArrowRight, ImagePlus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { Button } from '@/ui/button'
import { Input } from '@/ui/field'
import { toast } from '@/ui/toast'
import { Crop } from './crop'
import type { Reference } from './shapes'
import { Still } from './still'
import { PICTURES, uploadPicture } from './upload'

const MOST = 14

type ReferencesProps = { value: Reference[]; readOnly: boolean; onChange: (value: Reference[]) => void }

/** Up to fourteen reference pictures, in order: uploaded, captioned, cropped. Pictures may be dropped on it. */
export function References({ value, readOnly, onChange }: ReferencesProps) {
  const file = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const now = useRef(value) // what is typed while pictures come stays
  now.current = value
  const bring = async (files: FileList | null) => {
    if (!files?.length || readOnly) return
    setBusy(true)
    const brought: Reference[] = []
    try {
      for (const one of [...files].slice(0, MOST - value.length))
        brought.push({ media: await uploadPicture(one), caption: '', left: 0, top: 0, width: 100, height: 100 })
      if (files.length > MOST - value.length) toast.say(`A capsule holds ${MOST} pictures; the rest was left out.`)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
    setBusy(false)
    const had = new Set(now.current.map((one) => one.media.hash))
    const fresh = [...new Map(brought.map((one) => [one.media.hash, one])).values()]
    if (brought.length) onChange([...now.current, ...fresh.filter((one) => !had.has(one.media.hash))])
  }
  const put = (place: number, part: Partial<Reference>) =>
    onChange(value.map((was, at) => (at === place ? { ...was, ...part } : was)))
  const move = (place: number, by: number) => {
    const next = [...value]
    const [one] = next.splice(place, 1)
    if (one) next.splice(place + by, 0, one)
    onChange(next)
  }
  const remove = (place: number) => {
    onChange(value.filter((_, at) => at !== place))
    const back = value.slice(place, place + 1)
    toast.undo('The picture is taken out', () =>
      onChange([...now.current.slice(0, place), ...back, ...now.current.slice(place)]),
    )
  }
  return (
    <section
      aria-label="Reference pictures"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void bring(event.dataTransfer.files)
      }}
    >
      <div className="mb-3 flex items-center gap-3">
        <h2 className="font-display text-[22px]">Reference pictures</h2>
        <span className="tc text-[11.5px] text-fg-3">
          {value.length} / {MOST}
        </span>
      </div>
      <ol className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {value.map((one, place) => (
          <li key={one.media.hash} className="panel overflow-hidden">
            <div className="relative">
              <Still media={one.media} alt={one.caption || `Reference ${place + 1}`} className="aspect-[4/3] w-full" />
              {!readOnly && (
                <div className="absolute inset-x-1.5 top-1.5 flex gap-1 [&_button]:bg-black/65! [&_button]:text-white!">
                  <Button
                    size="icon-sm"
                    variant="ghost"
                    disabled={place === 0}
                    aria-label={`Move picture ${place + 1} forward`}
                    onClick={() => move(place, -1)}
                  >
                    <ArrowLeft />
                  </Button>
                  <Button
                    size="icon-sm"
                    variant="ghost"
                    disabled={place === value.length - 1}
                    aria-label={`Move picture ${place + 1} back`}
                    onClick={() => move(place, 1)}
                  >
                    <ArrowRight />
                  </Button>
                  <span className="flex-1" />
                  <Crop reference={one} number={place + 1} onChange={(part) => put(place, part)} />
                  <Button
                    size="icon-sm"
                    variant="ghost"
                    aria-label={`Take picture ${place + 1} out`}
                    onClick={() => remove(place)}
                  >
                    <X />
                  </Button>
                </div>
              )}
            </div>
            <Input
              aria-label={`Caption of picture ${place + 1}`}
              placeholder="What it is there for"
              value={one.caption}
              readOnly={readOnly}
              maxLength={400}
              onChange={(event) => put(place, { caption: event.target.value })}
              className="rounded-none! border-0! text-[12.5px]"
            />
          </li>
        ))}
        {!readOnly && value.length < MOST && (
          <li>
            <button
              type="button"
              aria-busy={busy}
              onClick={() => file.current?.click()}
              className="grid aspect-[4/3] w-full place-items-center rounded-[14px] border border-line-strong border-dashed text-[13px] text-fg-3 transition-colors hover:border-tungsten hover:text-fg"
            >
              <span className="flex flex-col items-center gap-2">
                <ImagePlus className="size-5" aria-hidden /> {busy ? 'Bringing them in…' : 'Add or drop pictures'}
              </span>
            </button>
            <input
              ref={file}
              type="file"
              hidden
              multiple
              accept={PICTURES}
              aria-label="Reference pictures"
              onChange={(event) => void bring(event.target.files)}
            />
          </li>
        )}
      </ol>
    </section>
  )
}
