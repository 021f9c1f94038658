import { cn } from '@/lib/cn'
import { ago } from '@/lib/words'
import { Dot } from './dot'
import { type Node, type Picture, WORDS } from './model'
import { useWho } from './use-timelines'

type HistoryListProps = { picture: Picture; chosen: Node | null; choose: (id: string) => void }

/** Everything that happened, the newest first: what, who, when, on which branch. */
export function HistoryList({ picture, chosen, choose }: HistoryListProps) {
  const who = useWho()
  const newest = [...picture.nodes].sort((one, other) => other.column - one.column || one.row - other.row)
  return (
    <ol aria-label="History" className="panel max-h-[68dvh] divide-y divide-line overflow-y-auto">
      {newest.map((node) => {
        const { commit, lane } = node
        const on = chosen?.id === node.id
        return (
          <li key={node.id}>
            <button
              type="button"
              aria-pressed={on}
              onClick={() => choose(node.id)}
              className={cn(
                'flex w-full items-center gap-3 px-3.5 py-2.5 text-left hover:bg-ink-800',
                on && 'bg-ink-800',
              )}
            >
              <span className="grid w-7 shrink-0 place-items-center">
                <Dot kind={commit?.kind ?? 'now'} here={false} chosen={false} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate text-[13.5px]">
                  {commit ? commit.message || WORDS[commit.kind] : `${lane.name}, as it stands now`}
                </span>
                <span className="block truncate text-[12px] text-fg-3">
                  {commit
                    ? `${WORDS[commit.kind] ?? 'Version'} · ${lane.name} · ${who(commit.author)} · ${ago(commit.at)}`
                    : `Last change ${ago(lane.changed_at)}`}
                </span>
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
