import { ListFilter, X } from 'lucide-react'
import { KINDS } from '@/features/library/shapes'
import { Button } from '@/ui/button'
import { Field, Select } from '@/ui/field'
import { Popover } from '@/ui/popover'
import { SearchBox } from '@/ui/search-box'
import { Segmented } from '@/ui/segmented'
import { areNarrowed, type Entry, type Filters, NO_FILTERS, type SceneName, tagsOf } from './model'

type FilterBarProps = {
  entries: readonly Entry[]
  scenes: readonly SceneName[]
  filters: Filters
  onChange: (filters: Filters) => void
}

/** Search and filters of the gallery; the kinds stand open, the rest behind one button. */
export function FilterBar({ entries, scenes, filters, onChange }: FilterBarProps) {
  const set = <F extends keyof Filters>(name: F, value: Filters[F]) => onChange({ ...filters, [name]: value })
  const there = KINDS.filter((kind) => entries.some((entry) => entry.doc.body.asset_kind === kind.value))
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <SearchBox
        label="Find an asset"
        value={filters.words}
        onValueChange={(words) => set('words', words)}
        className="min-w-0 flex-1 basis-56 sm:max-w-72"
      />
      <Segmented
        label="Kind"
        value={filters.kind}
        onValueChange={(kind) => set('kind', kind)}
        options={[{ value: 'all', label: 'All' }, ...there.map((kind) => ({ value: kind.value, label: kind.many }))]}
        className="max-sm:order-3 max-sm:w-full"
      />
      <Popover
        label="Filters"
        trigger={
          <Button className="h-10">
            <ListFilter aria-hidden /> Filters
          </Button>
        }
      >
        <FilterFields entries={entries} scenes={scenes} filters={filters} set={set} />
      </Popover>
      {areNarrowed(filters) && (
        <Button variant="ghost" className="h-10" onClick={() => onChange(NO_FILTERS)}>
          <X aria-hidden /> Show all
        </Button>
      )}
    </div>
  )
}

type Set = <F extends keyof Filters>(name: F, value: Filters[F]) => void
type FieldsProps = Omit<FilterBarProps, 'onChange'> & { set: Set }

function FilterFields({ entries, scenes, filters, set }: FieldsProps) {
  const choice = (
    label: string,
    name: 'state' | 'origin' | 'picture' | 'scene' | 'tag',
    options: [string, string][],
  ) => (
    <Field label={label}>
      <Select
        value={filters[name]}
        onChange={(event) => set(name, event.target.value as never)}
        options={options.map(([value, text]) => ({ value, label: text }))}
      />
    </Field>
  )
  return (
    <div className="space-y-3.5 p-4">
      {choice('How it stands', 'state', [
        ['all', 'Any'],
        ['open', 'Neither locked nor waived'],
        ['locked', 'Locked'],
        ['waived', 'Waived'],
      ])}
      {choice('In scene', 'scene', [['', 'Any'], ...scenes.map(({ id, name }): [string, string] => [id, name])])}
      {choice('Tag', 'tag', [['', 'Any'], ...tagsOf(entries).map((tag): [string, string] => [tag, tag])])}
      {choice('From', 'origin', [
        ['all', 'Anywhere'],
        ['film', 'This film'],
        ['library', 'The library'],
      ])}
      {choice('Picture', 'picture', [
        ['all', 'With or without'],
        ['with', 'With a picture'],
        ['without', 'Without a picture'],
      ])}
    </div>
  )
}
