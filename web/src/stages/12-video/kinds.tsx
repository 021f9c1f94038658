import type { Issues } from '@/features/issues/use-issues'
import { useFieldWiring } from '@/ui/field'

type KindsProps = { kinds: Issues['kinds']; value: string; onChange: (kind: string) => void }

/** What can be wrong, in groups. */
export function Kinds({ kinds, value, onChange }: KindsProps) {
  const wiring = useFieldWiring()
  const groups = [...new Set(kinds.map((one) => one.group))]
  return (
    <select
      {...wiring}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="field h-10 w-full px-2.5 text-[13.5px]"
    >
      {groups.map((group) => (
        <optgroup key={group} label={group} className="bg-ink-850 text-fg">
          {kinds
            .filter((one) => one.group === group)
            .map((one) => (
              <option key={one.kind} value={one.kind}>
                {one.label}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}
