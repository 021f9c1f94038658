import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { Slider } from '@/ui/slider'
import { TagInput } from '@/ui/tag-input'
import { Textarea } from '@/ui/textarea'
import { Swatch } from './looks-fields'
import { type Look, plain } from './shapes'
import { Labelled } from './thing-frame'
import { useChoices } from './use-library'

const SLIDERS = [
  ['contrast', 'Contrast', 0, 100],
  ['grain', 'Grain', 0, 100],
  ['warmth', 'Warmth', -100, 100],
] as const

type LookDialsProps = { look: Look; readOnly: boolean; onChange: (part: Partial<Look>) => void }

/** How the embedded engine draws: in what medium, and how much of what. */
export function LookDials({ look, readOnly, onChange }: LookDialsProps) {
  const media = useChoices().style.medium ?? [look.medium ?? 'graphic']
  return (
    <>
      <Segmented
        size="sm"
        label="Medium"
        value={look.medium ?? 'graphic'}
        onValueChange={(medium) => onChange({ medium })}
        options={media.map((value) => ({
          value: value as NonNullable<Look['medium']>,
          label: plain(value),
          disabled: readOnly,
        }))}
        className="capitalize"
      />
      {SLIDERS.map(([name, label, min, max]) => (
        <div key={name}>
          <div className="mb-1 flex justify-between text-[12.5px] text-fg-2">
            <span>{label}</span>
            <span className="tc text-fg-3">{look[name] ?? 0}</span>
          </div>
          <Slider
            label={label}
            value={look[name] ?? 0}
            min={min}
            max={max}
            disabled={readOnly}
            onValueChange={(value) => onChange({ [name]: value })}
          />
        </div>
      ))}
    </>
  )
}

const MOST = 5

type ColoursProps = { value: readonly string[]; readOnly: boolean; onChange: (value: string[]) => void }

/** The few colours that everything is seen in. */
export function Colours({ value, readOnly, onChange }: ColoursProps) {
  return (
    <div className="flex flex-wrap items-start gap-4">
      {value.map((colour, place) => (
        <Swatch
          // biome-ignore lint/suspicious/noArrayIndexKey: a colour has no name but its place
          key={place}
          label={`Colour ${place + 1}`}
          value={colour}
          disabled={readOnly}
          onPick={(next) => onChange(value.map((was, at) => (at === place ? next : was)))}
          onNone={() => onChange(value.filter((_, at) => at !== place))}
        />
      ))}
      {value.length < MOST && !readOnly && (
        <Button size="sm" className="mt-0.5" onClick={() => onChange([...value, '#888888'])}>
          Add a colour
        </Button>
      )}
    </div>
  )
}

type Told = { descriptors: string[]; pillars: string[] }
type StyleWordsProps = { value: Told; readOnly: boolean; onChange: (part: Partial<Told>) => void }

/** What is said of a style: words, and sentences that it stands on. */
export function StyleWords({ value, readOnly, onChange }: StyleWordsProps) {
  return (
    <>
      <Labelled label="Descriptors">
        <TagInput
          label="Descriptors"
          value={value.descriptors}
          disabled={readOnly}
          onValueChange={(descriptors) => onChange({ descriptors })}
        />
      </Labelled>
      <Field label="Design pillars" hint="Three to five, one sentence on each line.">
        <Textarea
          rows={4}
          readOnly={readOnly}
          value={value.pillars.join('\n')}
          onChange={(event) => onChange({ pillars: event.target.value.split('\n').slice(0, MOST) })}
        />
      </Field>
    </>
  )
}
