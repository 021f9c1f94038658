import { Link } from '@tanstack/react-router'
import { BookMarked, BookUp, ListFilter, Plus, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useHere } from '@/lib/here'
import { useKept } from '@/lib/kept'
import { useMayEdit } from '@/lib/person/person'
import { useDocuments } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Popover } from '@/ui/popover'
import { SearchBox } from '@/ui/search-box'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { type Carried, carry } from './carried'
import { DropPlace } from './drop-place'
import { FilterFields } from './filter-fields'
import { type Described, kindWord, type LibraryAsset, type Media } from './shapes'
import { areNarrowed, type Filters, NO_FILTERS, type Sifted, sifted } from './sift'
import { Still } from './still'
import { useExchange } from './use-exchange'
import { useGallery } from './use-gallery'
import { useLibraryPlace } from './use-library'

type Asset = Described & { order: string; inherited: unknown }
type Picture = { asset: string; key: Media | null; pinned: Media | null }
type Worn = { asset: string; tags: string[]; end_tags: string[] }
type Row = { key: string; body: Described; picture: Media | null; from: Carried['from']; known: boolean; sift: Sifted }

const NAMES = {
  film: ['kind', 'state', 'scene', 'tag', 'origin', 'picture'],
  library: ['kind', 'tag', 'picture'],
} as const

const AT_FIRST: { from: Carried['from']; filters: Filters } = { from: 'film', filters: NO_FILTERS }

/** The film's assets and the library's, at hand on every stage: to look up, to take, to put there. */
export default function AssetDrawer() {
  const [{ from, filters }, keep] = useKept('drawer', AT_FIRST)
  const setFilters = (filters: Filters) => keep({ from, filters })
  const film = useFilmRows()
  const library = useLibraryRows(from === 'library')
  const { take, promote } = useExchange()
  const mayEdit = useMayEdit()
  const { rows, isPending } = from === 'film' ? film : library
  const shown = sifted(rows, filters)
  const act = (row: Row) => (from === 'film' ? promote : take)(row.key, row.body.name)
  return (
    <div className="flex min-h-full flex-col gap-3">
      <Segmented
        label="Whose assets"
        size="sm"
        value={from}
        onValueChange={(next) => keep({ from: next, filters: { ...NO_FILTERS, words: filters.words } })}
        options={[
          { value: 'film', label: 'This film' },
          { value: 'library', label: 'Library' },
        ]}
      />
      <div className="flex items-center gap-1.5">
        <SearchBox
          label={from === 'film' ? 'Find in this film' : 'Find in the library'}
          value={filters.words}
          onValueChange={(words) => setFilters({ ...filters, words })}
          className="min-w-0 flex-1"
        />
        <Popover
          label="Filters"
          align="end"
          trigger={
            <Button size="icon" aria-label="Filters">
              <ListFilter />
            </Button>
          }
        >
          <FilterFields all={rows} scenes={film.scenes} filters={filters} onChange={setFilters} names={NAMES[from]} />
        </Popover>
        {areNarrowed({ ...filters, words: '' }) && (
          <Button size="icon" variant="ghost" aria-label="Show all" onClick={() => setFilters(NO_FILTERS)}>
            <X />
          </Button>
        )}
      </div>
      <DropPlace
        from={from === 'film' ? 'library' : 'film'}
        words={from === 'film' ? 'Let go: a copy comes into this film' : 'Let go: it is put into the library'}
        disabled={!mayEdit}
        onDropped={({ key, name }) => void (from === 'film' ? take : promote)(key, name)}
        className="flex-1"
      >
        {isPending ? (
          <Loading label="Looking for assets" />
        ) : shown.length ? (
          <ul
            aria-label={from === 'film' ? 'Assets of this film' : 'Assets of the library'}
            className="space-y-1"
            onKeyDown={walk}
          >
            {shown.map((row) => (
              <AssetRow key={row.key} row={row} onAct={mayEdit ? () => void act(row) : null} />
            ))}
          </ul>
        ) : (
          <p className="px-2 py-6 text-center text-[12.5px] text-fg-3 leading-relaxed">
            {nothing(from, areNarrowed(filters))}
          </p>
        )}
      </DropPlace>
    </div>
  )
}

function AssetRow({ row, onAct }: { row: Row; onAct: (() => void) | null }) {
  const { project, branch } = useHere()
  const { body, from } = row
  const way = from === 'film' ? `Put ${body.name} into the library` : `Take ${body.name} into this film`
  return (
    <li
      draggable
      onDragStart={(event) => carry(event.dataTransfer, { from, key: row.key, name: body.name })}
      className="group flex items-center gap-3 rounded-[10px] border border-transparent p-1.5 transition-colors focus-within:border-line-strong hover:border-line hover:bg-ink-800"
    >
      <Still
        media={row.picture}
        alt=""
        kind={body.asset_kind}
        tint={body.appearance?.coat ?? body.colour}
        className="size-11 shrink-0 rounded-lg [&_svg]:size-5"
      />
      <span className="min-w-0 flex-1">
        {from === 'film' ? (
          <Link
            data-row
            to="/p/$project/$branch/$stage"
            params={{ project, branch, stage: 'assets' }}
            search={{ doc: row.key }}
            draggable={false}
            className="block truncate rounded font-medium text-[13px] leading-6 hover:underline"
          >
            {body.name}
          </Link>
        ) : (
          <span className="block truncate font-medium text-[13px]">{body.name}</span>
        )}
        <span className="block truncate text-[11.5px] text-fg-3">
          {kindWord(body.asset_kind)}
          {row.known && ' · from the library'}
          {row.sift.states.length > 0 && ` · at times ${row.sift.states.join(', ')}`}
        </span>
      </span>
      {onAct && (
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label={way}
          title={way}
          {...(from === 'library' ? { 'data-row': '' } : {})}
          onClick={onAct}
        >
          {from === 'film' ? <BookUp /> : <Plus />}
        </Button>
      )}
    </li>
  )
}

/** Up and down from row to row. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const item = (event.target as HTMLElement).closest('li')
  if (!step || !item) return
  const next = step > 0 ? item.nextElementSibling : item.previousElementSibling
  event.preventDefault()
  next?.querySelector<HTMLElement>('[data-row]')?.focus()
}

function useFilmRows() {
  const assets = useDocuments<Asset>('asset')
  const pictures = useDocuments<Picture>('picture')
  const looks = useDocuments<Worn>('look')
  const gallery = useGallery().data
  const scenes = new Map(gallery?.cards.map((card) => [card.asset, card.scenes]))
  const worn = Map.groupBy(looks.documents, ({ body }) => body.asset)
  const shown = new Map(pictures.documents.map(({ body }) => [body.asset, body.pinned ?? body.key]))
  const sorted = [...assets.documents].sort((a, b) => (a.body.order < b.body.order ? -1 : 1))
  const rows = sorted.map(({ key, body, locked }): Row => {
    const id = key.slice('asset/'.length)
    const picture = shown.get(id) ?? null
    const states = [...new Set(worn.get(id)?.flatMap((look) => [...look.body.tags, ...look.body.end_tags]))].sort()
    const sift = { body, locked, scenes: scenes.get(id) ?? [], states, pictured: picture !== null }
    return { key, body, picture, from: 'film', known: !!body.inherited, sift }
  })
  return { rows, scenes: gallery?.scenes ?? [], isPending: assets.isPending }
}

function useLibraryRows(wanted: boolean): { rows: Row[]; isPending: boolean } {
  const place = useLibraryPlace()
  const { documents, isPending } = useDocuments<LibraryAsset>(
    'global_asset',
    wanted ? place : { project: '', branch: '' },
  )
  const sorted = [...documents].sort((a, b) => a.body.name.localeCompare(b.body.name))
  const rows = sorted.map(({ key, body }): Row => {
    const sift = { body, locked: false, scenes: [], states: [], pictured: body.picture !== null }
    return { key, body, picture: body.picture, from: 'library', known: false, sift }
  })
  return { rows, isPending: isPending && wanted }
}

function nothing(from: Carried['from'], narrowed: boolean) {
  if (narrowed) return 'Nothing here has these words and filters.'
  return from === 'film' ? (
    'This film has no assets yet. Stage 5 finds them in the script; or take one from the library.'
  ) : (
    <>
      <BookMarked aria-hidden className="mx-auto mb-2 size-5" />
      The library has no assets yet. Drag one here from the film, or promote it.
    </>
  )
}
