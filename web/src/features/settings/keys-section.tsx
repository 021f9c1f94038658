import { RotateCcw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type Known, useCatalogue } from '@/lib/actions/registry'
import { keysOf, useBindings } from '@/lib/keys/bindings'
import { Button } from '@/ui/button'
import { SearchBox } from '@/ui/search-box'
import { KeyRow } from './key-row'

/** All commands with their keys: other ones by pressing them, and a word where two would get in each other's way. */
export function KeysSection() {
  const known = useCatalogue((catalogue) => catalogue.known)
  const { own, reset } = useBindings()
  const [search, setSearch] = useState('')
  const [listening, setListening] = useState<string | null>(null)
  const all = useMemo(() => Object.values(known), [known])
  const found = all.filter(({ label, group }) =>
    `${label} ${group}`.toLowerCase().includes(search.trim().toLowerCase()),
  )
  const groups = Map.groupBy(found, ({ group }: Known) => group)
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-2.5">
        <SearchBox label="Find a command" value={search} onValueChange={setSearch} className="min-w-52 flex-1" />
        <Button size="lg" className="h-10" disabled={!Object.keys(own).length} onClick={() => reset()}>
          <RotateCcw aria-hidden /> All as they were
        </Button>
      </div>
      {[...groups].map(([group, members]) => (
        <section key={group} className="mb-5">
          <h3 className="eyebrow mb-1">{group}</h3>
          <ul className="divide-y divide-line">
            {members.map((action) => (
              <KeyRow
                key={action.id}
                action={action}
                keys={keysOf(action, own)}
                others={all
                  .filter(({ id }) => id !== action.id)
                  .map((other) => ({ ...other, keys: keysOf(other, own) }))}
                listening={listening === action.id}
                listen={(on) => setListening(on ? action.id : null)}
              />
            ))}
          </ul>
        </section>
      ))}
      <p className="text-[12.5px] text-fg-3 leading-relaxed">
        A screen’s own commands stand here once you have opened it. Single keys rest while you type.
      </p>
    </>
  )
}
