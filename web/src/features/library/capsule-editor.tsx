import { useQuery } from '@tanstack/react-query'
import { Pipette } from 'lucide-react'
import { say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { Slider } from '@/ui/slider'
import { TagInput } from '@/ui/tag-input'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import { Swatch } from './looks-fields'
import { References } from './references'
import { Samples } from './samples'
import { type Capsule, type Look, plain } from './shapes'
import { StyleMeter } from './style-meter'
import { Labelled, type ThingEditorProps, ThingFrame, useThing } from './thing-frame'
import { useChoices } from './use-library'

/** A style capsule: of seeing or of writing. */
export function CapsuleEditor(props: ThingEditorProps<Capsule>) {
  const { doc } = props
  const { readOnly, change } = useThing(doc)
  const { body } = doc
  const visual = body.field === 'visual'
  return (
    <ThingFrame
      {...props}
      what={visual ? 'Visual capsule' : 'Writing capsule'}
      aside={visual && <Drawn body={body} readOnly={readOnly} change={change} />}
    >
      {visual ? (
        <>
          <References value={body.references} readOnly={readOnly} onChange={(references) => change({ references })} />
          <Palette body={body} readOnly={readOnly} change={change} />
          <Anchor body={body} readOnly={readOnly} change={change} />
        </>
      ) : (
        <>
          <Labelled label="How it is written">
            <TagInput
              label="How it is written"
              value={body.descriptors}
              disabled={readOnly}
              onValueChange={(descriptors) => change({ descriptors })}
            />
          </Labelled>
          <Samples value={body.samples} readOnly={readOnly} onChange={(samples) => change({ samples })} />
          <StyleMeter samples={body.samples.map((one) => one.text)} />
        </>
      )}
      <Words body={body} />
    </ThingFrame>
  )
}

type PartProps = { body: Capsule; readOnly: boolean; change: (part: Partial<Capsule>) => void }

function Palette({ body, readOnly, change }: PartProps) {
  const read = async () => {
    try {
      const { palette } = await say<{ palette: string[] }>('POST', '/api/library/palette', {
        body: { references: body.references },
      })
      const before = body.palette
      change({ palette })
      toast.undo('The palette is read from the pictures', () => change({ palette: before }))
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  return (
    <section aria-label="Palette">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 className="font-display text-[22px]">Palette</h2>
        {!readOnly && body.references.length > 0 && (
          <Button size="sm" onClick={() => void read()}>
            <Pipette aria-hidden /> Read it from the pictures
          </Button>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-4">
        {body.palette.map((colour, place) => (
          <Swatch
            // biome-ignore lint/suspicious/noArrayIndexKey: a colour has no name but its place
            key={place}
            label={colour}
            value={colour}
            disabled={readOnly}
            onPick={(next) => change({ palette: body.palette.map((was, at) => (at === place ? next : was)) })}
            onNone={() => change({ palette: body.palette.filter((_, at) => at !== place) })}
          />
        ))}
        {body.palette.length < 5 && !readOnly && (
          <Button size="sm" className="mt-0.5" onClick={() => change({ palette: [...body.palette, '#888888'] })}>
            Add a colour
          </Button>
        )}
      </div>
    </section>
  )
}

const ANCHOR = [
  ['medium', 'Medium', 'Gouache on toned paper'],
  ['era', 'Era', 'The nineteen-forties'],
  ['lens', 'Lens', '35 mm, deep focus'],
  ['light', 'Light', 'One warm practical against cool ambient'],
  ['texture', 'Texture', 'Fine film grain'],
] as const

function Anchor({ body, readOnly, change }: PartProps) {
  const anchor = (part: Partial<Capsule['anchor']>) => change({ anchor: { ...body.anchor, ...part } })
  return (
    <section aria-label="Style Anchor" className="space-y-4">
      <h2 className="font-display text-[22px]">Style Anchor</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        {ANCHOR.map(([name, label, hint]) => (
          <Field key={name} label={label}>
            <Input
              value={body.anchor[name]}
              placeholder={hint}
              maxLength={400}
              readOnly={readOnly}
              onChange={(event) => anchor({ [name]: event.target.value })}
            />
          </Field>
        ))}
        <Labelled label="Avoid">
          <TagInput
            label="Avoid"
            value={body.anchor.avoid}
            disabled={readOnly}
            onValueChange={(avoid) => anchor({ avoid })}
          />
        </Labelled>
      </div>
      <Labelled label="Descriptors">
        <TagInput
          label="Descriptors"
          value={body.descriptors}
          disabled={readOnly}
          onValueChange={(descriptors) => change({ descriptors })}
        />
      </Labelled>
      <Field label="Design pillars" hint="Three to five, one sentence on each line.">
        <Textarea
          rows={4}
          readOnly={readOnly}
          value={body.pillars.join('\n')}
          onChange={(event) => change({ pillars: event.target.value.split('\n').slice(0, 5) })}
        />
      </Field>
    </section>
  )
}

const SLIDERS = [
  ['contrast', 'Contrast', 0, 100],
  ['grain', 'Grain', 0, 100],
  ['warmth', 'Warmth', -100, 100],
] as const

/** How the embedded engine draws it. */
function Drawn({ body, readOnly, change }: PartProps) {
  const media = useChoices().style.medium ?? [body.look.medium ?? 'graphic']
  const look = (part: Partial<Look>) => change({ look: { ...body.look, ...part } })
  return (
    <div className="panel space-y-4 p-4">
      <p className="eyebrow">As the embedded engine draws it</p>
      <Segmented
        size="sm"
        label="Medium"
        value={body.look.medium ?? 'graphic'}
        onValueChange={(medium) => look({ medium })}
        options={media.map((value) => ({
          value: value as NonNullable<Look['medium']>,
          label: plain(value),
          disabled: readOnly,
        }))}
      />
      {SLIDERS.map(([name, label, min, max]) => (
        <div key={name}>
          <div className="mb-1 flex justify-between text-[12.5px] text-fg-2">
            <span>{label}</span>
            <span className="tc text-fg-3">{body.look[name] ?? 0}</span>
          </div>
          <Slider
            label={label}
            value={body.look[name] ?? 0}
            min={min}
            max={max}
            disabled={readOnly}
            onValueChange={(value) => look({ [name]: value })}
          />
        </div>
      ))}
    </div>
  )
}

/** The exact words that an engine is told, whatever engine it is. */
function Words({ body }: { body: Capsule }) {
  const asked = useQuery({
    queryKey: ['library', 'words', JSON.stringify(body)],
    queryFn: () => say<{ text: string; letters: number }>('POST', '/api/library/words', { body }),
    placeholderData: (was) => was,
    staleTime: Infinity,
  })
  return (
    <section aria-label="What engines are told">
      <div className="mb-3 flex items-baseline gap-3">
        <h2 className="font-display text-[22px]">What engines are told</h2>
        <span className="tc text-[11.5px] text-fg-3">
          {asked.data ? `${asked.data.letters.toLocaleString('en')} letters` : ''}
        </span>
      </div>
      <pre className="whitespace-pre-wrap break-words rounded-xl border border-line bg-ink-850 p-4 font-mono text-[12px] text-fg-2 leading-relaxed">
        {asked.error ? sentenceOf(asked.error) : (asked.data?.text ?? '…')}
      </pre>
    </section>
  )
}
