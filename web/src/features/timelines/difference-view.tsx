import { mediaUrl } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { cn } from '@/lib/cn'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { Pieces } from './pieces'
import { usePictures } from './spot'
import { type Changed, type Comparison, type Difference, type Shown, useDifference } from './use-timelines'

type Side = Comparison['left']
type DifferenceViewProps = { change: Changed; left: Side; right: Side }

/** One document on both sides: a script as a script, prose word by word, pictures as pictures, fields in the trade's words. */
export function DifferenceView({ change, left, right }: DifferenceViewProps) {
  const { data, error } = useDifference(change.key, left.id, right.id, true)
  if (error) return <Trouble className="mt-2" sentence={sentenceOf(error)} />
  if (!data) return <Loading className="mt-3" lines={3} />
  return (
    <div className="mt-3 space-y-3 rounded-xl border border-line bg-ink-950 p-3.5">
      {data.elements.length > 0 && <Script elements={data.elements} />}
      {data.fields.map((field) => (
        <section key={field.field} aria-label={field.label}>
          <h4 className="eyebrow mb-1">{field.label}</h4>
          <Value field={field} names={[left.name, right.name]} />
        </section>
      ))}
      {data.fields.length + data.elements.length === 0 && (
        <p className="text-[13px] text-fg-3">It says the same on both sides; it was made from something else.</p>
      )}
    </div>
  )
}

function Value({ field, names }: { field: Difference['fields'][number]; names: [string, string] }) {
  if (field.was_file || field.now_file)
    return <Files was={field.was_file ?? null} now={field.now_file ?? null} names={names} />
  if (field.pieces.length) return <Pieces pieces={field.pieces} />
  return (
    <div className="grid gap-2 text-[13px] sm:grid-cols-2">
      {[field.was, field.now].map((said, place) => (
        <p key={place ? 'right' : 'left'} className="rounded-lg border border-line px-2.5 py-1.5">
          <span className="block text-[11.5px] text-fg-3">{names[place]}</span>
          {said || 'nothing'}
        </p>
      ))}
    </div>
  )
}

type FilesProps = { was: Shown | null; now: Shown | null; names: [string, string] }

/** Pictures one against the other; sounds and clips beside each other. */
export function Files({ was, now, names }: FilesProps) {
  const Pictures = usePictures()
  const [left, right] = names
  const picture = (file: Shown | null): file is Shown => file?.media_type.startsWith('image/') ?? false
  if (Pictures && picture(was) && picture(now))
    return (
      <div className="max-w-2xl">
        <Pictures before={{ hash: was.hash, label: left }} after={{ hash: now.hash, label: right }} />
      </div>
    )
  return (
    <div className="grid max-w-3xl gap-2 sm:grid-cols-2">
      {[was, now].map((file, place) => (
        <figure key={place ? 'right' : 'left'} className="min-w-0">
          <figcaption className="mb-1 text-[11.5px] text-fg-3">{place ? right : left}</figcaption>
          {file ? (
            <File file={file} name={place ? right : left} />
          ) : (
            <p className="text-[13px] text-fg-3">Nothing there</p>
          )}
        </figure>
      ))}
    </div>
  )
}

/** One file of the studio, to look at or to hear. */
export function File({ file, name }: { file: Shown; name: string }) {
  if (file.media_type.startsWith('video/'))
    return (
      <video controls muted preload="metadata" src={mediaUrl(file.hash)} className="w-full rounded-lg bg-ink-850" />
    )
  if (file.media_type.startsWith('audio/'))
    // biome-ignore lint/a11y/useMediaCaption: a sound of the film; what is said in it stands in the script
    return <audio controls preload="metadata" src={mediaUrl(file.hash)} className="w-full" />
  return (
    <img src={mediaUrl(file.hash)} alt={name} loading="lazy" className="w-full rounded-lg bg-ink-850 object-contain" />
  )
}

/** A scene of the script: what stands on one side only is marked, the rest is told as it is. */
export function Script({ elements }: { elements: Difference['elements'] }) {
  return (
    <div className="space-y-1.5 font-script text-[13.5px] leading-relaxed">
      {elements.map((one, place) => {
        const loud = one.kind === 'heading' || one.kind === 'character'
        const Mark = one.sign === '+' ? 'ins' : one.sign === '-' ? 'del' : 'span'
        return (
          <p
            key={`${String(place)}${one.sign}`}
            className={cn(
              (one.kind === 'dialogue' || one.kind === 'parenthetical') && 'pl-6 sm:pl-16',
              one.kind === 'character' && 'pl-12 sm:pl-32',
              loud && 'uppercase',
            )}
          >
            <Mark
              className={cn(
                one.sign === '+' && 'rounded-[3px] bg-leaf/20 no-underline',
                one.sign === '-' && 'rounded-[3px] bg-rec/15 text-fg-2',
              )}
            >
              {one.text}
            </Mark>
          </p>
        )
      })}
    </div>
  )
}
