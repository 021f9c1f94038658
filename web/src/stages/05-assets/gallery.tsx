import { BookMarked, ImagePlus, Plus, UserRoundPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { DropPlace } from '@/features/library/drop-place'
import { areNarrowed, NO_FILTERS, sifted } from '@/features/library/sift'
import { useExchange } from '@/features/library/use-exchange'
import { useReadOnly } from '@/features/stages/read-only'
import { StageHeader } from '@/features/stages/stage-header'
import { ASSETS, StageWish } from '@/features/stages/stage-wish'
import { StaleNote } from '@/features/stages/stale-note'
import { useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useActions } from '@/lib/actions/use-actions'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { ByHand } from './by-hand'
import { ChosenBar } from './chosen-bar'
import { FilterBar } from './filter-bar'
import { FromLibrary } from './from-library'
import { type Entry, type SceneName, shownOf } from './model'
import { usePictures } from './use-assets'
import { Wall } from './wall'

type GalleryProps = {
  tabs: ReactNode
  entries: readonly Entry[]
  scenes: readonly SceneName[]
  onGo: (key?: string) => void
}

/** The wall of assets: found, filtered, chosen, made, locked. */
export function Gallery({ tabs, entries, scenes, onGo }: GalleryProps) {
  const readOnly = useReadOnly()
  const verb = useVerb()
  const pictures = usePictures()
  const { take } = useExchange()
  const [filters, setFilters] = useState(NO_FILTERS)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<'hand' | 'library' | null>(null)
  const shown = sifted(entries, filters)
  const bare = entries.filter((entry) => !shownOf(entry.picture) && !entry.doc.body.unseen)
  const makeAll = () => void pictures(bare.map((entry) => entry.id))
  useActions([
    {
      id: 'assets.hand',
      label: 'Make an asset by hand',
      group: 'Assets',
      keys: 'n',
      enabled: !readOnly,
      run: () => setDialog('hand'),
    },
    {
      id: 'assets.library',
      label: 'Take an asset from the library',
      group: 'Assets',
      enabled: !readOnly,
      run: () => setDialog('library'),
    },
    {
      id: 'assets.pictures',
      label: 'Make all missing pictures',
      group: 'Assets',
      enabled: !readOnly && bare.length > 0,
      run: makeAll,
    },
    { id: 'assets.style', label: 'Look at the style', group: 'Assets', run: () => onGo('style') },
  ])
  const choose = (id: string) =>
    setChosen((was) => new Set(was.has(id) ? [...was].filter((other) => other !== id) : [...was, id]))
  const buttons = !readOnly && (
    <>
      <Button onClick={() => setDialog('library')}>
        <BookMarked aria-hidden /> From the library
      </Button>
      <Button onClick={() => setDialog('hand')}>
        <Plus aria-hidden /> By hand
      </Button>
      {bare.length > 0 && (
        <Button variant="primary" onClick={makeAll}>
          <ImagePlus aria-hidden />{' '}
          {bare.length === entries.length ? 'Make all pictures' : `Make ${count(bare.length, 'picture')}`}
        </Button>
      )}
    </>
  )
  return (
    <>
      <Waiting />
      <StageHeader
        hint="Everyone, every place and every thing the script needs. Lock what you like, waive what the film can do without."
        actions={buttons}
      >
        <div className="mt-5">{tabs}</div>
      </StageHeader>
      <StaleNote docs={entries.map((entry) => entry.doc)} what="What was read from the script" className="mb-4" />
      {entries.length > 0 && <StageWish words={ASSETS} className="mb-4" />}
      {entries.length === 0 ? (
        <Empty
          icon={<UserRoundPlus />}
          title="Nobody is here yet"
          action={
            !readOnly && (
              <>
                <Button variant="primary" onClick={() => void verb('make')}>
                  Find everyone in the script
                </Button>
                <Button onClick={() => setDialog('hand')}>Make one by hand</Button>
              </>
            )
          }
        >
          People, places and things are read from the approved script, each with the lines that show them. Whatever you
          make by hand before is found again, and never made twice.
        </Empty>
      ) : (
        <>
          <FilterBar entries={entries} scenes={scenes} filters={filters} onChange={setFilters} />
          <Tally entries={entries} shown={shown.length} narrowed={areNarrowed(filters)} />
          <DropPlace
            from="library"
            words="Let go: a copy comes into this film"
            disabled={readOnly}
            onDropped={({ key, name }) => void take(key, name)}
          >
            {shown.length ? (
              <Wall entries={shown} chosen={chosen} onChoose={readOnly ? undefined : choose} />
            ) : (
              <Empty
                title="Nothing like that"
                action={<Button onClick={() => setFilters(NO_FILTERS)}>Show all</Button>}
              >
                No asset matches these words and filters.
              </Empty>
            )}
          </DropPlace>
        </>
      )}
      {chosen.size > 0 && !readOnly && (
        <ChosenBar
          ids={[...chosen]}
          entries={entries}
          more={shown.filter(({ id }) => !chosen.has(id)).length}
          onAll={() => setChosen(new Set([...chosen, ...shown.map(({ id }) => id)]))}
          done={() => setChosen(new Set())}
        />
      )}
      <ByHand open={dialog === 'hand'} onOpenChange={(open) => setDialog(open ? 'hand' : null)} onMade={onGo} />
      <FromLibrary
        open={dialog === 'library'}
        onOpenChange={(open) => setDialog(open ? 'library' : null)}
        onTaken={onGo}
      />
    </>
  )
}

function Tally({ entries, shown, narrowed }: { entries: readonly Entry[]; shown: number; narrowed: boolean }) {
  const needed = entries.filter((entry) => entry.card?.needed && !entry.doc.body.waived)
  const locked = needed.filter((entry) => entry.doc.locked).length
  return (
    <p className="mb-3 text-[12.5px] text-fg-3" aria-live="polite">
      {narrowed && `${shown} of ${entries.length} shown · `}
      {locked} of {needed.length} that the script needs are locked
    </p>
  )
}
