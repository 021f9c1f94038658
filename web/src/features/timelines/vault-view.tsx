import { useInfiniteQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { http, type Schemas, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Select } from '@/ui/field'
import { SearchBox } from '@/ui/search-box'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { useGo, useSpot } from './spot'
import { useBranches } from './use-branches'
import { VaultItem } from './vault-item'
import { branchOf, type Item, VaultTile } from './vault-tile'

const PAGE = 60

/** Everything that was ever made for the film or brought to it: found, looked at, tagged, used again. */
export default function VaultView() {
  const spot = useSpot()
  const go = useGo()
  const { branches } = useBranches()
  const [words, setWords] = useState(spot.q ?? '')
  const [looked, setLooked] = useState<string | null>(null)
  const vault = useVault(useDeferredValue(words.trim()))
  const items = vault.data?.pages.flatMap((page) => page.items) ?? []
  const tags = vault.data?.pages[0]?.tags ?? []
  const shown = items.find(({ hash }) => hash === looked)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2.5">
        <SearchBox
          label="A word of the film, an engine, a tag"
          value={words}
          onValueChange={(next) => {
            setWords(next)
            go({ q: next || undefined })
          }}
          className="w-80 max-sm:w-full"
        />
        <Segmented
          label="What kind"
          size="sm"
          value={spot.media || 'all'}
          onValueChange={(next) => go({ media: next === 'all' ? undefined : next })}
          options={[
            { value: 'all', label: 'All' },
            { value: 'image', label: 'Pictures' },
            { value: 'video', label: 'Clips' },
            { value: 'audio', label: 'Sounds' },
          ]}
        />
        {sieves(branches, tags).map(({ name, label, options }) => (
          <Select
            key={name}
            aria-label={label}
            className="w-auto! max-w-44"
            value={spot[name] ?? ''}
            onChange={(event) => go({ [name]: event.target.value || undefined })}
            options={options}
          />
        ))}
        <Segmented
          label="How it is laid out"
          size="sm"
          value={spot.by || 'made'}
          onValueChange={(next) => go({ by: next === 'made' ? undefined : next })}
          options={[
            { value: 'made', label: 'As made' },
            { value: 'branch', label: 'By branch' },
          ]}
        />
      </div>
      {vault.error && <Trouble sentence={sentenceOf(vault.error)} retry={() => void vault.refetch()} />}
      {vault.isPending && <Loading label="Opening the vault" lines={6} />}
      {vault.data && items.length === 0 && (
        <Empty icon={<Archive />} title="Nothing in the vault fits that">
          Every picture, sound and clip stays here once it was made, also when no branch shows it any more.
        </Empty>
      )}
      {(spot.by === 'branch' ? byBranch(items) : [{ name: '', items }]).map((group) => (
        <section key={group.name} aria-label={group.name || 'Everything'} className="mb-6">
          {group.name && (
            <h2 className="mb-2 flex items-baseline gap-2 text-[14px] text-fg-2">
              {group.name} <span className="text-[12px] text-fg-3">{group.items.length}</span>
            </h2>
          )}
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 2xl:grid-cols-5">
            {group.items.map((item) => (
              <li key={item.hash}>
                <VaultTile item={item} open={() => setLooked(item.hash)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {vault.hasNextPage && (
        <div className="mt-5 text-center">
          <Button busy={vault.isFetchingNextPage} onClick={() => void vault.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
      {shown && (
        <VaultItem item={shown} others={items} tags={tags.map(({ tag }) => tag)} close={() => setLooked(null)} />
      )}
    </>
  )
}

type Sieve = { name: 'used' | 'of' | 'tag'; label: string; options: { value: string; label: string }[] }

const sieves = (
  branches: ReturnType<typeof useBranches>['branches'],
  tags: readonly Schemas['TagAnswer'][],
): Sieve[] => [
  {
    name: 'used',
    label: 'Where it is used',
    options: [
      { value: '', label: 'Used or not' },
      { value: 'now', label: 'In the film now' },
      { value: 'never', label: 'In no branch any more' },
      { value: 'brought', label: 'Brought by hand' },
    ],
  },
  {
    name: 'of',
    label: 'Of which branch',
    options: [
      { value: '', label: 'Every branch' },
      ...branches.map((one) => ({ value: one.main ? 'main' : one.id, label: one.name })),
    ],
  },
  {
    name: 'tag',
    label: 'With which tag',
    options: [
      { value: '', label: 'Any tag' },
      ...tags.map(({ tag, files }) => ({ value: tag, label: `${tag} · ${files}` })),
    ],
  },
]

/** Each file once, under the branch that shows it; the main branch first, what no branch ever showed last. */
function byBranch(items: readonly Item[]): { name: string; items: Item[] }[] {
  const groups = Map.groupBy(items, branchOf)
  const place = (name: string | null) => (name === 'main' ? 0 : name === null ? 2 : 1)
  return [...groups]
    .sort(([one], [other]) => place(one) - place(other))
    .map(([name, found]) => ({ name: name ?? 'In no branch', items: found }))
}

function useVault(q: string) {
  const { project, branch } = useHere()
  const { of = '', tag = '', media = '', used = '' } = useSpot()
  return useInfiniteQuery({
    queryKey: [...names.stages(project), 'vault', branch, q, of, tag, media, used],
    queryFn: ({ pageParam }) => {
      const query = { q, of, tag, media: media as '', used: used as '', offset: pageParam }
      const params = { path: { project, branch }, query }
      return told(http.GET('/api/projects/{project}/branches/{branch}/vault', { params }))
    },
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.more ? pages.length * PAGE : undefined),
    placeholderData: (had) => had,
  })
}
