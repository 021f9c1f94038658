import { BookMarked } from 'lucide-react'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useMayEdit } from '@/lib/person/person'
import { useChange, useRoom } from '@/lib/rooms'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'
import { allOf, choicesOf, open, type Picks } from './choosing'
import { Clashes, StillOpen } from './clashes'
import { useGo, useSpot } from './spot'
import { usePicks } from './use-picks'

type Copy = Schemas['CopyAnswer']
type Met = Schemas['CopyClashAnswer']

const SORT = { asset: 'Asset', writing: 'Writing capsule', visual: 'Visual capsule' }
const NAMES = { ours: 'This film', theirs: 'The library' }

/** What the film took from the library. Where the library has moved on, both versions meet, and nothing moves unchosen. */
export default function CopiesView() {
  const { thing } = useSpot()
  const go = useGo()
  const { data, error, refetch } = useRoom<Copy[]>('copies')
  if (error) return <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading label="Looking what came from the library" lines={4} />
  const isLost = thing !== undefined && !data.some(({ key }) => key === thing)
  if (!data.length && !isLost)
    return (
      <Empty icon={<BookMarked />} title="Nothing of this film came from the library">
        An asset or a style capsule that is taken from there is a copy. Once the library’s own has moved on, both are
        laid side by side here.
      </Empty>
    )
  return (
    <>
      {isLost && (
        <Trouble
          className="mb-4"
          sentence="This film has no copy of what this address leads to. It was taken out, or never came from the library."
          action={
            <Button size="sm" onClick={() => go({ thing: undefined })}>
              What came from the library
            </Button>
          }
        />
      )}
      <ul className="space-y-3">
        {data.map((copy) => (
          <li key={copy.key}>
            <CopyCard copy={copy} opened={copy.key === thing} />
          </li>
        ))}
      </ul>
    </>
  )
}

function CopyCard({ copy, opened }: { copy: Copy; opened: boolean }) {
  const go = useGo()
  return (
    <article aria-label={copy.name} className="panel p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="break-words font-semibold text-[15px]">{copy.name}</h2>
          <p className="mt-0.5 text-[12.5px] text-fg-3">
            {SORT[copy.sort]} · {copy.places.join(', ')}
          </p>
        </div>
        {copy.quiet && copy.state === 'newer' && <Badge>Kept as it is here</Badge>}
        <State copy={copy} />
        {copy.state === 'newer' && (
          <Button size="sm" aria-expanded={opened} onClick={() => go({ thing: opened ? undefined : copy.key })}>
            {opened ? 'Close' : 'Look at both'}
          </Button>
        )}
      </header>
      {opened && copy.state === 'newer' && <Meeting thing={copy.key} />}
    </article>
  )
}

function State({ copy }: { copy: Copy }) {
  if (copy.state === 'newer') return <Badge tone="daylight">Newer in library</Badge>
  if (copy.state === 'gone') return <Badge>No longer in the library</Badge>
  return <Badge tone="leaf">As in the library</Badge>
}

function Meeting({ thing }: { thing: string }) {
  const { data, error, isFetching, isFetchedAfterMount } = useRoom<Met>(`copies/${thing}`)
  if (error) return <Trouble className="mt-4" sentence={sentenceOf(error)} />
  // what is remembered may be from before a choice was taken back: nothing is chosen upon that
  if (!data || (isFetching && !isFetchedAfterMount)) return <Loading className="mt-4" lines={4} />
  return <Choosing met={data} />
}

function Choosing({ met }: { met: Met }) {
  const [busy, setBusy] = useState(false)
  const mayEdit = useMayEdit()
  const change = useChange('copies/undo', toast)
  const { copy_of: copy, clashes, seen, locked } = met
  const chosen = usePicks(copy.key, clashes, seen)
  const { picks, forget } = chosen
  const settle = async (picked: Picks, words: string, quiet = false) => {
    setBusy(true)
    if (await change(`copies/${copy.key}`, { seen, choices: choicesOf(clashes, picked), quiet }, words)) forget()
    setBusy(false)
  }
  const held = locked.length > 0
  return (
    <div className="mt-4 space-y-4 border-line border-t pt-4">
      {held && (
        <Trouble
          sentence={`Locked, so it stays as it is here: ${locked.join(', ')}. You can keep it and stop asking; to take anything of the library, unlock it.`}
        />
      )}
      {clashes.length === 0 && (
        <p className="text-[13.5px] text-fg-2">Nothing that this film took of it was changed there.</p>
      )}
      <Clashes
        clashes={clashes}
        names={NAMES}
        chosen={chosen}
        all={{ ours: 'Keep all of this film', theirs: 'Take all of the library' }}
      />
      {mayEdit && (
        <footer className="flex flex-wrap items-center gap-2.5">
          <StillOpen
            clashes={clashes}
            picks={picks}
            then="It is a version of its own."
            className="min-w-0 flex-1 basis-52"
          />
          <Button
            disabled={busy}
            onClick={() => void settle(allOf(clashes, 'ours'), `${copy.name} stays as it is in this film`, true)}
          >
            Keep mine and stop asking
          </Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={held || open(clashes, picks) > 0}
            onClick={() => void settle(picks, `${copy.name} is settled`)}
          >
            Keep this
          </Button>
        </footer>
      )}
    </div>
  )
}
