import { useId } from 'react'
import { cn } from '@/lib/cn'
import { Field, Input, Select } from '@/ui/field'
import { Slider } from '@/ui/slider'
import { Switch } from '@/ui/switch'
import { type Described, plain } from './shapes'
import { useChoices } from './use-library'

type LooksProps<B extends Described> = { body: B; disabled: boolean; onChange: (change: Partial<Described>) => void }

/** What somebody or something looks like, in the words the film is drawn from. */
export function LooksFields<B extends Described>({ body, disabled, onChange }: LooksProps<B>) {
  if (body.asset_kind === 'character') return <PersonFields body={body} disabled={disabled} onChange={onChange} />
  if (body.asset_kind === 'place') return <PlaceFields body={body} disabled={disabled} onChange={onChange} />
  return <ThingFields body={body} disabled={disabled} onChange={onChange} />
}

const GRID = 'grid grid-cols-2 gap-x-3 gap-y-3.5 sm:grid-cols-3'
const PERSON = [
  ['age', 'Age'],
  ['gender', 'Sex'],
  ['build', 'Build'],
  ['hair_style', 'Hair'],
  ['beard', 'Beard'],
  ['garment', 'Wears'],
  ['hat', 'Hat'],
] as const
const COLOURS = [
  ['skin', 'Skin'],
  ['hair', 'Hair'],
  ['coat', 'Garment'],
  ['accent', 'Accent'],
  ['trousers', 'Trousers'],
  ['hat_colour', 'Hat'],
] as const

function PersonFields({ body, disabled, onChange }: LooksProps<Described>) {
  const words = useChoices().appearance
  const look = (body.appearance ?? {}) as Record<string, unknown>
  const set = (field: string, value: unknown) =>
    onChange({ appearance: { ...look, [field]: value } as Described['appearance'] })
  return (
    <div className="space-y-4">
      <div className={GRID}>
        {PERSON.map(([field, label]) => (
          <Words
            key={field}
            label={label}
            words={words[field]}
            value={look[field]}
            disabled={disabled}
            onPick={(word) => set(field, word)}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        {COLOURS.map(([field, label]) => (
          <Swatch
            key={field}
            label={label}
            value={String(look[field] ?? '#808080')}
            disabled={disabled}
            onPick={(value) => set(field, value)}
          />
        ))}
        <Swatch
          label="Scarf"
          value={typeof look.scarf === 'string' ? look.scarf : null}
          disabled={disabled}
          onPick={(value) => set('scarf', value)}
          onNone={() => set('scarf', null)}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <div className="mb-1 flex justify-between text-[12.5px] text-fg-2">
            <span>Height</span>
            <span className="tc text-fg-3">{String(look.height ?? 100)} %</span>
          </div>
          <Slider
            label="Height"
            value={Number(look.height ?? 100)}
            min={40}
            max={130}
            disabled={disabled}
            onValueChange={(value) => set('height', value)}
            format={(value) => `${value} percent of an average adult`}
          />
        </div>
        <Switch
          label="Glasses"
          checked={look.glasses === true}
          disabled={disabled}
          onCheckedChange={(on) => set('glasses', on)}
        />
      </div>
    </div>
  )
}

const PLACE = [
  ['kind', 'Kind of place'],
  ['int_ext', 'Inside or outside'],
  ['time', 'Hour'],
  ['weather', 'Weather'],
  ['season', 'Season'],
  ['light', 'Light'],
  ['era', 'Era'],
] as const

function PlaceFields({ body, disabled, onChange }: LooksProps<Described>) {
  const words = useChoices().setting
  const setting = (body.setting ?? { name: body.name }) as Record<string, unknown>
  return (
    <div className={GRID}>
      {PLACE.map(([field, label]) => (
        <Words
          key={field}
          label={label}
          words={words[field]}
          value={setting[field]}
          disabled={disabled}
          onPick={(word) => onChange({ setting: { ...setting, [field]: word } as Described['setting'] })}
        />
      ))}
    </div>
  )
}

function ThingFields({ body, disabled, onChange }: LooksProps<Described>) {
  const words = useChoices().thing
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Words
        label="Drawn as"
        words={words.kind}
        value={body.prop_kind ?? 'thing'}
        disabled={disabled}
        onPick={(word) => onChange({ prop_kind: word })}
      />
      <Swatch
        label="Colour"
        value={body.colour}
        disabled={disabled}
        onPick={(colour) => onChange({ colour })}
        onNone={() => onChange({ colour: null })}
      />
    </div>
  )
}

type WordsProps = { label: string; words?: string[]; value: unknown; disabled: boolean; onPick: (word: string) => void }

function Words({ label, words = [], value, disabled, onPick }: WordsProps) {
  const options = (words.length ? words : [String(value ?? '')]).map((word) => ({ value: word, label: plain(word) }))
  return (
    <Field label={label}>
      <Select
        options={options}
        value={String(value ?? options[0]?.value ?? '')}
        disabled={disabled}
        onChange={(event) => onPick(event.target.value)}
        className="h-9 text-[13px]"
      />
    </Field>
  )
}

type SwatchProps = {
  label: string
  value: string | null
  disabled?: boolean
  onPick: (colour: string) => void
  onNone?: () => void
  className?: string
}

/** A colour to pick; with `onNone` it may also be left to the film. */
export function Swatch({ label, value, disabled, onPick, onNone, className }: SwatchProps) {
  const id = useId()
  return (
    <div className={cn('text-center', className)}>
      <div className="relative mx-auto size-9">
        <Input
          id={id}
          type="color"
          value={value ?? '#808080'}
          disabled={disabled}
          onChange={(event) => onPick(event.target.value)}
          className={cn(
            'size-9! cursor-pointer overflow-hidden rounded-full! p-0! disabled:cursor-default [&::-moz-color-swatch]:border-0 [&::-webkit-color-swatch-wrapper]:p-0 [&::-webkit-color-swatch]:border-0',
            value === null && 'opacity-35',
          )}
        />
      </div>
      <label htmlFor={id} className="mt-1 block text-[11.5px] text-fg-3">
        {label}
      </label>
      {onNone && value !== null && !disabled && (
        <button
          type="button"
          className="text-[11px] text-fg-3 underline underline-offset-2 hover:text-fg"
          onClick={onNone}
        >
          none<span className="sr-only"> for {label}</span>
        </button>
      )}
    </div>
  )
}
