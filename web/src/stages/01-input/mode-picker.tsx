import { ToggleGroup } from 'radix-ui'
import { useEngineSays } from '@/lib/engines'
import { Field, Input, Select } from '@/ui/field'
import { type Choices, type Mode, modeOf, type Settings } from './model'
import { useInputVerbs } from './use-bringing'

type ModePickerProps = { choices: Choices; settings: Settings; readOnly: boolean }

/** What kind of thing was brought; for an adaptation also what it is moved to. Said at once, with a way back. */
export function ModePicker({ choices, settings, readOnly }: ModePickerProps) {
  const adapts = useEngineSays('adapt')
  const act = useInputVerbs()
  const mode = modeOf(settings)
  const set = (next: Mode, change: object = {}) => void act('mode', { mode: next, ...change }, '')
  return (
    <section aria-label="Mode">
      <ToggleGroup.Root
        type="single"
        aria-label="Mode"
        value={mode}
        disabled={readOnly}
        onValueChange={(next) => next && next !== mode && set(next as Mode)}
        className="grid grid-cols-2 gap-2"
      >
        {choices.modes.map((one) => (
          <ToggleGroup.Item
            key={one.value}
            value={one.value}
            className="flex flex-col items-start justify-start rounded-xl border border-line bg-ink-900 p-3 text-left transition-colors hover:border-ink-500 disabled:opacity-60 data-[state=on]:border-tungsten/70 data-[state=on]:bg-tungsten/8"
          >
            <span className="block font-medium text-[13.5px]">{one.label}</span>
            <span className="mt-0.5 block text-[11.5px] text-fg-3 leading-snug">{one.note}</span>
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {mode === 'adapt' && (
        <div className="mt-3 grid gap-3 rounded-xl border border-iris/40 bg-iris/6 p-3.5 sm:grid-cols-2">
          <Field label="Time">
            <Select
              value={settings.period ?? ''}
              disabled={readOnly}
              options={[{ value: '', label: 'As it is told' }, ...choices.periods]}
              onChange={(event) => set('adapt', { period: event.target.value || null })}
            />
          </Field>
          <Field label="Look">
            <Select
              value={settings.style?.medium ?? 'graphic'}
              disabled={readOnly}
              options={choices.media}
              onChange={(event) => set('adapt', { medium: event.target.value })}
            />
          </Field>
          <AdaptText
            label="Genre"
            list="genres"
            value={settings.genre ?? ''}
            choices={choices.genres}
            readOnly={readOnly}
            onCommit={(genre) => set('adapt', { genre })}
          />
          <AdaptText
            label="Tone"
            list="tones"
            value={settings.tone ?? ''}
            choices={choices.tones}
            readOnly={readOnly}
            onCommit={(tone) => set('adapt', { tone })}
          />
          <p className="text-[12px] text-fg-2 leading-relaxed sm:col-span-2">{adapts}</p>
        </div>
      )}
    </section>
  )
}

type AdaptTextProps = {
  label: string
  list: string
  value: string
  choices: Choices['genres']
  readOnly: boolean
  onCommit: (text: string) => void
}

/** A word that may be one of a list or one's own; said when one leaves it. */
function AdaptText({ label, list, value, choices, readOnly, onCommit }: AdaptTextProps) {
  return (
    <Field label={label}>
      <Input
        key={value}
        defaultValue={value}
        list={`adapt-${list}`}
        readOnly={readOnly}
        onBlur={(event) => event.target.value !== value && onCommit(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <datalist id={`adapt-${list}`}>
        {choices.map((one) => (
          <option key={one.value} value={one.value} />
        ))}
      </datalist>
    </Field>
  )
}
