import { CircleHelp, Lock, Plus } from 'lucide-react'
import { DropPlace } from '@/features/library/drop-place'
import { Still } from '@/features/library/still'
import { useExchange } from '@/features/library/use-exchange'
import { cn } from '@/lib/cn'
import { count } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { type Entry, grouped, openQuestions, shownOf } from './model'
import { PutIn } from './put-in'

type ElementListProps = {
  entries: readonly Entry[]
  chosen: string | null
  readOnly: boolean
  onChoose: (key: string) => void
  onPutIn: (asset: string) => void
}

/** What is seen in the scene: cast, place, props, wardrobe. An asset of the drawer may be dropped here, or put in by name. */
export function ElementList({ entries, chosen, readOnly, onChoose, onPutIn }: ElementListProps) {
  const { take } = useExchange()
  const inherit = (key: string, called: string) =>
    void take(key, called).then((made) => made && onPutIn(made.slice('asset/'.length)))
  return (
    <DropPlace
      from="film"
      words="Let go: it is seen in this scene"
      disabled={readOnly}
      onDropped={({ key }) => onPutIn(key.slice('asset/'.length))}
    >
      <DropPlace
        from="library"
        words="Let go: a copy comes into this film, and into this scene"
        disabled={readOnly}
        onDropped={({ key, name: called }) => inherit(key, called)}
      >
        <section aria-label="Visual elements of the scene" className="panel min-w-0 p-2">
          {grouped(entries).map((group) => (
            <div key={group.title} className="mb-2">
              <h3 className="eyebrow px-2 pt-2 pb-1.5">{group.title}</h3>
              <ul className="space-y-0.5">
                {group.entries.map((entry) => (
                  <Row
                    key={entry.element.key}
                    entry={entry}
                    chosen={entry.element.key === chosen}
                    onChoose={() => onChoose(entry.element.key)}
                  />
                ))}
              </ul>
            </div>
          ))}
          {!readOnly && (
            <PutIn
              present={entries.map(({ element }) => element.asset)}
              onPutIn={onPutIn}
              icon={<Plus aria-hidden className="size-4" />}
            />
          )}
        </section>
      </DropPlace>
    </DropPlace>
  )
}

function Row({ entry, chosen, onChoose }: { entry: Entry; chosen: boolean; onChoose: () => void }) {
  const { element, look } = entry
  const asked = openQuestions(element).length
  const tags = look?.body.end_tags ?? []
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className={cn(
          'flex w-full items-center gap-3 rounded-xl p-1.5 text-left transition-colors hover:bg-ink-850',
          chosen && 'bg-ink-850 ring-1 ring-tungsten/60',
        )}
      >
        <span aria-hidden className="shrink-0">
          <Still
            media={shownOf(entry) ?? element.asset_picture}
            alt=""
            kind={element.kind}
            tint={look?.body.appearance?.coat ?? look?.body.colour}
            className="size-14 rounded-lg object-top"
          />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="min-w-0 truncate font-medium text-[13.5px]">{element.name}</span>
            {look?.locked && <Lock aria-label="Locked" className="size-3.5 shrink-0 text-tungsten" />}
          </span>
          <span className="mt-1 flex flex-wrap gap-1">
            {tags.map((tag) => (
              <Badge key={tag} tone="tungsten" className="h-5!">
                {tag}
              </Badge>
            ))}
            {!tags.length && <span className="text-[11.5px] text-fg-3">{look ? 'as ever' : 'no look yet'}</span>}
            {look?.status === 'stale' && (
              <Badge tone="rec" className="h-5!">
                Out of date
              </Badge>
            )}
          </span>
        </span>
        {asked > 0 && (
          <span className="flex items-center gap-1 text-[11.5px] text-daylight" title={count(asked, 'question')}>
            <CircleHelp aria-hidden className="size-4" />
            {asked}
            <span className="sr-only">{asked === 1 ? 'question' : 'questions'}</span>
          </span>
        )}
      </button>
    </li>
  )
}
