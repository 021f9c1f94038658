import { ListFilter, X } from 'lucide-react'
import { FilterFields } from '@/features/library/filter-fields'
import { KINDS } from '@/features/library/shapes'
import { areNarrowed, type Filters, NO_FILTERS } from '@/features/library/sift'
import { Button } from '@/ui/button'
import { Popover } from '@/ui/popover'
import { SearchBox } from '@/ui/search-box'
import { Segmented } from '@/ui/segmented'
import type { Entry, SceneName } from './model'

type FilterBarProps = {
  entries: readonly Entry[]
  scenes: readonly SceneName[]
  filters: Filters
  onChange: (filters: Filters) => void
}

const NAMES = ['state', 'scene', 'tag', 'origin', 'picture'] as const

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
        <FilterFields all={entries} scenes={scenes} filters={filters} onChange={onChange} names={NAMES} />
      </Popover>
      {areNarrowed(filters) && (
        <Button variant="ghost" className="h-10" onClick={() => onChange(NO_FILTERS)}>
          <X aria-hidden /> Show all
        </Button>
      )}
    </div>
  )
}
