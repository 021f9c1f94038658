import { useQuery } from '@tanstack/react-query'
import { Pipette } from 'lucide-react'
import { say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { TagInput } from '@/ui/tag-input'
import { toast } from '@/ui/toast'
import { References } from './references'
import { Samples } from './samples'
import type { Capsule } from './shapes'
import { Colours, LookDials, StyleWords } from './style-fields'
import { StyleMeter } from './style-meter'
import { Labelled, type ThingEditorProps, ThingFrame, useThing } from './thing-frame'

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
      <Colours value={body.palette} readOnly={readOnly} onChange={(palette) => change({ palette })} />
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
      <StyleWords value={body} readOnly={readOnly} onChange={change} />
    </section>
  )
}

/** How the embedded engine draws it. */
function Drawn({ body, readOnly, change }: PartProps) {
  return (
    <div className="panel space-y-4 p-4">
      <p className="eyebrow">As the embedded engine draws it</p>
      <LookDials
        look={body.look}
        readOnly={readOnly}
        onChange={(part) => change({ look: { ...body.look, ...part } })}
      />
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
