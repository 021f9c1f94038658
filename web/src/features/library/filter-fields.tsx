import { Field, Select } from '@/ui/field'
import { KINDS, type Kind } from './shapes'
import { type Filters, type Sifted, tagsOf } from './sift'

type Name = Exclude<keyof Filters, 'words'>
type Choice = { name: Name; label: string; options: readonly (readonly [string, string])[] }
type FilterFieldsProps = {
  all: readonly { sift: Sifted }[]
  scenes: readonly { id: string; name: string }[]
  filters: Filters
  onChange: (filters: Filters) => void
  /** the filters that mean something here */
  names: readonly Name[]
}

/** The filters of assets, one under the other. */
export function FilterFields({ all, scenes, filters, onChange, names }: FilterFieldsProps) {
  const there = (kind: Kind) => all.some(({ sift }) => sift.body.asset_kind === kind)
  const choices: readonly Choice[] = [
    {
      name: 'kind',
      label: 'Kind',
      options: [
        ['all', 'Any'],
        ...KINDS.filter(({ value }) => there(value)).map(({ value, many }) => [value, many] as const),
      ],
    },
    { name: 'state', label: 'How it stands', options: STANDING },
    { name: 'scene', label: 'In scene', options: [['', 'Any'], ...scenes.map(({ id, name }) => [id, name] as const)] },
    { name: 'tag', label: 'Tag', options: [['', 'Any'], ...tagsOf(all).map((tag) => [tag, tag] as const)] },
    { name: 'origin', label: 'From', options: ORIGIN },
    { name: 'picture', label: 'Picture', options: PICTURED },
  ]
  return (
    <div className="space-y-3.5 p-4">
      {choices
        .filter(({ name }) => names.includes(name))
        .map(({ name, label, options }) => (
          <Field key={name} label={label}>
            <Select
              value={filters[name]}
              onChange={(event) => onChange({ ...filters, [name]: event.target.value })}
              options={options.map(([value, text]) => ({ value, label: text }))}
            />
          </Field>
        ))}
    </div>
  )
}

const STANDING = [
  ['all', 'Any'],
  ['open', 'Neither locked nor waived'],
  ['locked', 'Locked'],
  ['waived', 'Waived'],
] as const
const ORIGIN = [
  ['all', 'Anywhere'],
  ['film', 'This film'],
  ['library', 'The library'],
] as const
const PICTURED = [
  ['all', 'With or without'],
  ['with', 'With a picture'],
  ['without', 'Without a picture'],
] as const
