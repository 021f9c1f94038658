import { type ReactNode, useState } from 'react'
import { useEngineSays } from '@/lib/engines'
import { useDocuments, useSave } from '@/lib/save/use-save'
import { Combobox } from '@/ui/combobox'
import { Field, Input, Select } from '@/ui/field'
import { Switch } from '@/ui/switch'
import { CapsuleFields } from './capsule-fields'
import { type Choice, type Choices, type Settings, shownLength, typedLength, typedMoney } from './model'

type SettingsFormProps = { choices: Choices; settings: Settings; readOnly: boolean }

/** What film it should be. Every field saves itself. */
export function SettingsForm({ choices, settings, readOnly }: SettingsFormProps) {
  const free = useEngineSays('free')
  const { documents } = useDocuments<Settings>('input')
  const save = useSave()
  const now = documents[0]?.body ?? settings
  const set = (change: Partial<Settings>) => save<Settings>('input', (was) => ({ ...settings, ...was, ...change }))
  const frame = `${now.width}x${now.height}`
  const rate = `${now.rate_num}/${now.rate_den}`
  const frames = choices.frames.map((one) => ({
    value: `${one.width}x${one.height}`,
    label: `${one.label} · ${one.width} × ${one.height}`,
  }))
  const rates = choices.rates.map((one) => ({ value: `${one.num}/${one.den}`, label: `${one.label} frames a second` }))
  const structure = choices.structures.find((one) => one.value === now.structure)
  return (
    <div className="space-y-6">
      <Group title="The film">
        <Field label="Title" className="sm:col-span-2">
          <Input value={now.title} readOnly={readOnly} onChange={(event) => set({ title: event.target.value })} />
        </Field>
        <TypedField
          key={`length ${now.target_ms}`}
          label="Running time"
          hint="Minutes, or 1:30. Empty: what the story asks for."
          shown={shownLength(now.target_ms)}
          readOnly={readOnly}
          onText={(text) => {
            const ms = typedLength(text)
            if (ms === undefined || (ms !== null && (ms < 5_000 || ms > 14_400_000)))
              return 'Write a time between 0:05 and 240:00, like 2 or 1:30.'
            set({ target_ms: ms })
            return ''
          }}
        />
        <Field label="Language">
          <Combobox
            label="Language"
            value={now.language ?? 'en'}
            disabled={readOnly}
            options={listed(choices.languages, now.language ?? 'en')}
            onValueChange={(language) => set({ language })}
          />
        </Field>
        <Field label="Audience">
          <Select
            value={now.rating ?? ''}
            disabled={readOnly}
            options={choices.ratings}
            onChange={(event) => set({ rating: event.target.value as Settings['rating'] })}
          />
        </Field>
        <Field label="Structure" hint={structure && `${structure.steps.length} steps`}>
          <Select
            value={now.structure ?? 'three_act'}
            disabled={readOnly}
            options={choices.structures}
            onChange={(event) => set({ structure: event.target.value as Settings['structure'] })}
          />
        </Field>
        <Field label="Genre">
          <Combobox
            label="Genre"
            value={now.genre || null}
            disabled={readOnly}
            options={listed(choices.genres, now.genre)}
            onValueChange={(genre) => set({ genre })}
            onCreate={(genre) => set({ genre })}
          />
        </Field>
        <Field label="Tone">
          <Combobox
            label="Tone"
            value={now.tone || null}
            disabled={readOnly}
            options={listed(choices.tones, now.tone)}
            onValueChange={(tone) => set({ tone })}
            onCreate={(tone) => set({ tone })}
          />
        </Field>
      </Group>
      <Group title="Picture and sound">
        <Field label="Shape and size">
          <Select
            value={frame}
            disabled={readOnly}
            options={own(frames, frame, `${now.width} × ${now.height}`)}
            onChange={(event) => {
              const [width, height] = event.target.value.split('x').map(Number)
              set({ width, height })
            }}
          />
        </Field>
        <Field label="Frame rate">
          <Select
            value={rate}
            disabled={readOnly}
            options={own(rates, rate, rate)}
            onChange={(event) => {
              const [num, den] = event.target.value.split('/').map(Number)
              set({ rate_num: num, rate_den: den === 1001 ? 1001 : 1 })
            }}
          />
        </Field>
        <Field label="Look">
          <Select
            value={now.style?.medium ?? 'graphic'}
            disabled={readOnly}
            options={choices.media}
            onChange={(event) => set({ style: { ...now.style, medium: event.target.value } as Settings['style'] })}
          />
        </Field>
        <CapsuleFields settings={settings} readOnly={readOnly} />
        <div className="self-center sm:pt-5">
          <Switch
            label="Scratch voices"
            hint="The lines are spoken in the animatic"
            checked={now.voices ?? true}
            disabled={readOnly}
            onCheckedChange={(voices) => set({ voices })}
          />
        </div>
      </Group>
      <Group title="Engines and money">
        {ENGINES.map(({ name, label }) => (
          <Field key={name} label={label}>
            <Select
              value={now.engines?.[name] ?? 'embedded'}
              disabled={readOnly}
              options={own(choices.engines, now.engines?.[name] ?? 'embedded', now.engines?.[name] ?? '')}
              onChange={(event) =>
                set({ engines: { ...now.engines, [name]: event.target.value } as Settings['engines'] })
              }
            />
          </Field>
        ))}
        <TypedField
          key={`ceiling ${now.spend_ceiling_micro}`}
          label="Spend ceiling, $"
          hint={`Nothing is made that would go over it. Empty: none. ${free}`}
          shown={now.spend_ceiling_micro == null ? '' : String(now.spend_ceiling_micro / 1e6)}
          readOnly={readOnly}
          onText={(text) => {
            const micro = typedMoney(text)
            if (micro === undefined) return 'Write an amount like 25 or 12.50.'
            set({ spend_ceiling_micro: micro })
            return ''
          }}
        />
      </Group>
    </div>
  )
}

const ENGINES = [
  { name: 'text', label: 'Text engine' },
  { name: 'image', label: 'Image engine' },
  { name: 'video', label: 'Video engine' },
  { name: 'speech', label: 'Voice engine' },
  { name: 'music', label: 'Music engine' },
] as const

type Named = { value: string; label: string }
const own = (options: readonly Named[], value: string, label: string): Named[] =>
  options.some((one) => one.value === value) ? [...options] : [...options, { value, label }]

const listed = (choices: readonly Choice[], value: string | undefined) =>
  own(
    choices.map(({ value: slug, label, note }) => ({ value: slug, label, hint: note })),
    value ?? '',
    value ?? '',
  ).filter((one) => one.value)

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="eyebrow mb-3">{title}</legend>
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

type TypedFieldProps = {
  label: string
  hint: string
  shown: string
  readOnly: boolean
  onText: (text: string) => string
}

/** A field that is understood when one leaves it; a sentence where it is not. */
function TypedField({ label, hint, shown, readOnly, onText }: TypedFieldProps) {
  const [text, setText] = useState(shown)
  const [problem, setProblem] = useState('')
  const commit = () => text !== shown && setProblem(onText(text))
  return (
    <Field label={label} hint={problem ? undefined : hint} error={problem}>
      <Input
        value={text}
        readOnly={readOnly}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </Field>
  )
}
