import { useNavigate, useSearch } from '@tanstack/react-router'
import { BookMarked, Plus } from 'lucide-react'
import { useState } from 'react'
import { say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Doc } from '@/api/shapes'
import { useActions } from '@/lib/actions/use-actions'
import { useMayEdit } from '@/lib/person/person'
import { names, queries } from '@/lib/queries'
import { useDocuments, useSave } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Select } from '@/ui/field'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/menu'
import { SearchBox } from '@/ui/search-box'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'
import { AssetEditor } from './asset-editor'
import { CapsuleEditor } from './capsule-editor'
import { Collections } from './collections'
import type { Capsule, Collection, LibraryAsset, Template } from './shapes'
import { TemplateEditor } from './template-editor'
import { ThingCard } from './thing-card'
import { blank, type Shelving, shelvingOf, type Thing } from './things'
import { useLibraryPlace, useShelf } from './use-library'

const SHELVES: { value: Shelving; label: string }[] = [
  { value: 'visual', label: 'Visual capsules' },
  { value: 'writing', label: 'Writing capsules' },
  { value: 'asset', label: 'Assets' },
  { value: 'template', label: 'Prompts' },
]
const KINDS = ['capsule', 'global_asset', 'prompt_template', 'capsule_library']

/** The library of the workspace: ways of seeing and writing, assets and prompts for every film. */
export default function LibraryScreen() {
  const shelf = useShelf()
  const place = useLibraryPlace()
  const { documents, isPending, error, refetch } = useDocuments<Thing | Collection>(KINDS, place)
  const { doc: open }: { doc?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = (key?: string) => void navigate({ to: '/library', search: key ? { doc: key } : {} })
  const trouble = shelf.error ?? error
  if (trouble)
    return <Trouble sentence={sentenceOf(trouble)} retry={() => void (shelf.error ? shelf.refetch() : refetch())} />
  if (shelf.isPending || isPending) return <Loading label="Opening the library" lines={6} />
  const things = documents.filter((doc) => doc.kind !== 'capsule_library') as Doc<Thing>[]
  const collections = documents.filter((doc) => doc.kind === 'capsule_library') as Doc<Collection>[]
  const thing = things.find((doc) => doc.key === open)
  if (thing) return <ThingEditor key={thing.key} thing={thing} collections={collections} onGo={go} />
  return (
    <>
      {open && (
        <Trouble
          className="mb-5"
          sentence="What this address leads to is not in the library. It was deleted, or it belongs to another workspace."
          action={
            <Button size="sm" onClick={() => go()}>
              Go on in the library
            </Button>
          }
        />
      )}
      <Shelves things={things} collections={collections} onGo={go} />
    </>
  )
}

type EditorProps = { thing: Doc<Thing>; collections: Doc<Collection>[]; onGo: (key?: string) => void }

function ThingEditor({ thing, collections, onGo }: EditorProps) {
  if (thing.kind === 'capsule')
    return <CapsuleEditor doc={thing as Doc<Capsule>} collections={collections} onGo={onGo} />
  if (thing.kind === 'global_asset')
    return <AssetEditor doc={thing as Doc<LibraryAsset>} collections={collections} onGo={onGo} />
  return <TemplateEditor doc={thing as Doc<Template>} collections={collections} onGo={onGo} />
}

type ShelvesProps = { things: Doc<Thing>[]; collections: Doc<Collection>[]; onGo: (key?: string) => void }

function Shelves({ things, collections, onGo }: ShelvesProps) {
  const mayEdit = useMayEdit()
  const [shelf, setShelf] = useState<Shelving>('visual')
  const [words, setWords] = useState('')
  const [collection, setCollection] = useState('')
  const here = things.filter((doc) => shelvingOf(doc) === shelf)
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const shown = here
    .filter((doc) => !collection || doc.body.collections.includes(collection))
    .filter((doc) => {
      const text = [doc.body.name, doc.body.description, ...doc.body.tags].join(' ').toLocaleLowerCase()
      return wanted.every((word) => text.includes(word))
    })
    .sort((a, b) => a.body.name.localeCompare(b.body.name))
  return (
    <>
      <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-64">
          <p className="eyebrow">For every film of this workspace</p>
          <h1 className="mt-1.5 font-display text-[40px] leading-[1.08]">Library</h1>
          <p className="mt-1.5 max-w-2xl text-[13.5px] text-fg-2 leading-relaxed">
            Ways of seeing and of writing, people and places you come back to, words you like to ask with. A film takes
            copies: what you change here changes no film until it asks.
          </p>
        </div>
        {mayEdit && <New shelf={shelf} onMade={onGo} />}
      </header>
      <div className="mb-5 flex flex-wrap items-center gap-2">
        <Segmented
          label="Shelf"
          value={shelf}
          onValueChange={setShelf}
          options={SHELVES.map((one) => ({
            ...one,
            label: `${one.label} ${things.filter((doc) => shelvingOf(doc) === one.value).length}`,
          }))}
        />
        <SearchBox
          label="Find on this shelf"
          value={words}
          onValueChange={setWords}
          className="min-w-0 flex-1 basis-52 sm:max-w-72"
        />
        {collections.length > 0 && (
          <Select
            aria-label="Collection"
            className="w-auto!"
            value={collection}
            onChange={(event) => setCollection(event.target.value)}
            options={[
              { value: '', label: 'Every collection' },
              ...collections.map((doc) => ({ value: doc.key.slice('capsule_library/'.length), label: doc.body.name })),
            ]}
          />
        )}
        {mayEdit && <Collections collections={collections} />}
      </div>
      {shown.length ? (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {shown.map((doc) => (
            <ThingCard key={doc.key} doc={doc} onGo={onGo} />
          ))}
        </ul>
      ) : (
        <Empty
          icon={<BookMarked />}
          title={here.length ? 'Nothing like that' : 'This shelf is empty'}
          action={here.length > 0 && <Button onClick={() => [setWords(''), setCollection('')]}>Show all</Button>}
        >
          {here.length ? 'No thing on this shelf matches.' : EMPTY[shelf]}
        </Empty>
      )}
    </>
  )
}

const EMPTY: Record<Shelving, string> = {
  visual:
    'A visual capsule holds up to fourteen reference pictures, a palette read from them, and the words of a style. Begin with a preset or a blank one by “New capsule”.',
  writing:
    'A writing capsule holds samples of prose or script, and tells how near a text is to them. Begin with a preset or a blank one by “New capsule”.',
  asset: 'Open an asset of any film and promote it, or make one here.',
  template: 'Words you like to ask with, kept under a name.',
}

/** Makes a new thing on a shelf: blank, or from a preset. */
function New({ shelf, onMade }: { shelf: Shelving; onMade: (key: string) => void }) {
  const place = useLibraryPlace()
  const presets = useShelf().data?.presets.filter((one) => one.field === shelf) ?? []
  const save = useSave(place)
  const make = () => {
    const { key, body } = blank(shelf)
    save(key, body, null)
    onMade(key)
  }
  const take = async (preset: string) => {
    try {
      const { key } = await say<{ key: string }>('POST', '/api/library/presets', { body: { preset } })
      await queries.invalidateQueries({ queryKey: names.documents(place.project) })
      onMade(key)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  useActions([{ id: 'library.new', label: 'New thing on this shelf', group: 'Library', keys: 'n', run: make }])
  if (!presets.length)
    return (
      <Button variant="primary" onClick={make}>
        <Plus aria-hidden /> New
      </Button>
    )
  return (
    <Menu
      trigger={
        <Button variant="primary">
          <Plus aria-hidden /> New capsule
        </Button>
      }
    >
      <MenuItem onSelect={make}>Blank</MenuItem>
      <MenuSeparator />
      <MenuLabel>Begin with</MenuLabel>
      {presets.map((preset) => (
        <MenuItem key={preset.id} hint={preset.description} onSelect={() => void take(preset.id)}>
          {preset.name}
        </MenuItem>
      ))}
    </Menu>
  )
}
