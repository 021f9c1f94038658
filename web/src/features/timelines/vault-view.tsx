import { useInfiniteQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { http, told } from '@/api/client'
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
import { VaultTile } from './vault-tile'

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
  const pick = (name: 'of' | 'tag' | 'used') => (event: { target: { value: string } }) =>
    go({ [name]: event.target.value || undefined })
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
        <Select
          aria-label="Where it is used"
          className="w-auto!"
          value={spot.used ?? ''}
          onChange={pick('used')}
          options={[
            { value: '', label: 'Used or not' },
            { value: 'now', label: 'In the film now' },
            { value: 'never', label: 'In no branch any more' },
            { value: 'brought', label: 'Brought by hand' },
          ]}
        />
        <Select
          aria-label="Of which branch"
          className="w-auto! max-w-44"
          value={spot.of ?? ''}
          onChange={pick('of')}
          options={[
            { value: '', label: 'Every branch' },
            ...branches.map((one) => ({ value: one.main ? 'main' : one.id, label: one.name })),
          ]}
        />
        <Select
          aria-label="With which tag"
          className="w-auto! max-w-44"
          value={spot.tag ?? ''}
          onChange={pick('tag')}
          options={[
            { value: '', label: 'Any tag' },
            ...tags.map(({ tag, files }) => ({ value: tag, label: `${tag} · ${files}` })),
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
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 2xl:grid-cols-5">
        {items.map((item) => (
          <li key={item.hash}>
            <VaultTile item={item} open={() => setLooked(item.hash)} />
          </li>
        ))}
      </ul>
      {vault.hasNextPage && (
        <div className="mt-5 text-center">
          <Button busy={vault.isFetchingNextPage} onClick={() => void vault.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
      {shown && <VaultItem item={shown} tags={tags.map(({ tag }) => tag)} close={() => setLooked(null)} />}
    </>
  )
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
