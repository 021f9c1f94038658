import { Clapperboard, Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useActions } from '@/lib/actions/use-actions'
import { useMayEdit } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Select } from '@/ui/field'
import { SearchBox } from '@/ui/search-box'
import { Segmented } from '@/ui/segmented'
import { Skeleton } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { HeroCard } from './hero-card'
import { NewFilm } from './new-film'
import { ProjectCard } from './project-card'
import { type Sort, useProjects } from './use-projects'

const SORTS = [
  { value: 'changed', label: 'Last worked on' },
  { value: 'created', label: 'Newest' },
  { value: 'title', label: 'Title' },
]

/** All films one has in hand: found, sorted, put away, begun. */
export function Slate() {
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<Sort>('changed')
  const [shelf, setShelf] = useState<'slate' | 'archive'>('slate')
  const [making, setMaking] = useState(false)
  const mayEdit = useMayEdit()
  const asked = useProjects(useDeferredValue(search.trim()), sort, shelf === 'archive')
  const films = asked.data ?? []
  const hero = !search && shelf === 'slate' && sort === 'changed' ? films[0] : undefined
  const rest = hero ? films.slice(1) : films
  useActions([
    {
      id: 'film.new',
      label: 'New film',
      group: 'Projects',
      keys: 'n',
      icon: Plus,
      enabled: mayEdit,
      run: () => setMaking(true),
    },
  ])
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <p className="eyebrow">Projects</p>
          <h1 className="mt-1 font-display text-[44px] leading-none sm:text-[52px]">Your slate</h1>
        </div>
        {mayEdit && (
          <Button variant="primary" size="lg" className="max-sm:w-full" onClick={() => setMaking(true)}>
            <Plus aria-hidden /> New film
          </Button>
        )}
      </div>
      <div className="mt-7 flex flex-wrap items-center gap-2.5">
        <SearchBox label="Find a film" value={search} onValueChange={setSearch} className="w-full sm:w-72" />
        <Segmented
          label="Which films"
          value={shelf}
          onValueChange={setShelf}
          options={[
            { value: 'slate', label: 'In hand' },
            { value: 'archive', label: 'Archive' },
          ]}
        />
        <Select
          aria-label="Sort by"
          className="ml-auto w-auto"
          value={sort}
          onChange={(event) => setSort(event.target.value as Sort)}
          options={SORTS}
        />
      </div>
      {asked.error && (
        <Trouble className="mt-6" sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />
      )}
      {hero && <HeroCard card={hero} />}
      <ul className="mt-6 grid gap-5 sm:grid-cols-2 xl:grid-cols-3" aria-busy={asked.isPending}>
        {asked.isPending &&
          !asked.error &&
          ['a', 'b', 'c'].map((one) => <Skeleton key={one} className="h-80 rounded-[14px]" />)}
        {rest.map((card) => (
          <ProjectCard key={card.id} card={card} />
        ))}
      </ul>
      {asked.isSuccess && films.length === 0 && (
        <Nothing search={search} shelf={shelf} begin={mayEdit ? () => setMaking(true) : undefined} />
      )}
      <NewFilm open={making} close={() => setMaking(false)} />
    </>
  )
}

function Nothing({ search, shelf, begin }: { search: string; shelf: string; begin?: () => void }) {
  if (search)
    return (
      <Empty title={`No film is called “${search}”`}>
        Titles and loglines are searched. A part of a word is enough.
      </Empty>
    )
  if (shelf === 'archive')
    return <Empty title="The archive is empty">Films you put away rest here, with all their branches.</Empty>
  return (
    <Empty
      icon={<Clapperboard />}
      title="Every film begins with a line"
      action={
        begin && (
          <Button variant="primary" onClick={begin}>
            <Plus aria-hidden /> New film
          </Button>
        )
      }
    >
      Make a film and write the first sentence, paste a story, or bring a screenplay. Twelve stages lead from there to
      the cut, and every one of them works without a key.
    </Empty>
  )
}
