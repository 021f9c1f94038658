import { sentenceOf } from '@/api/errors'
import { useRoom } from '@/lib/rooms'
import { Select } from '@/ui/field'
import { type Worn, wearing } from './model'

/** Where a state is worn, asked of the looks; null while none is chosen or it is not known yet. */
export function useWorn(state: string) {
  const asked = useRoom<{ found: Worn[] }>(state ? `looks/where?q=${encodeURIComponent(state)}` : null)
  const worn = state && asked.data && !asked.isPlaceholderData ? wearing(asked.data.found, state) : null
  return { worn, error: state ? asked.error : null }
}

type ByStateProps = { states: readonly string[]; value: string; onChange: (state: string) => void; error: Error | null }

/** Only the scenes in which somebody or something is in that state: torn, wet, bandaged. */
export function ByState({ states, value, onChange, error }: ByStateProps) {
  if (!states.length && !value) return null
  const known = states.includes(value) || !value ? states : [value, ...states]
  return (
    <>
      <Select
        aria-label="In which state"
        className="h-8 w-auto! max-w-48"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        options={[{ value: '', label: 'Any state' }, ...known.map((one) => ({ value: one, label: one }))]}
      />
      {error && (
        <p role="alert" className="text-[12.5px] text-rec">
          {sentenceOf(error)}
        </p>
      )}
    </>
  )
}

/** Who is in that state in a scene, and in which shots. */
export function WornHere({ worn }: { worn: readonly Worn[] }) {
  if (!worn.length) return null
  const said = worn.map(({ name, numbers }) =>
    numbers.length ? `${name} in shot${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}` : `${name} at its end`,
  )
  return (
    <p className="mt-1 px-1 text-[12.5px] text-fg-3">
      <span className="text-fg-2">{worn[0]?.tag}:</span> {said.join(' · ')}
    </p>
  )
}
