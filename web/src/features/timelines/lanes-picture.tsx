import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { ago } from '@/lib/words'
import { Dot } from './dot'
import { bend, type Edge, type Node, type Picture, towards, WORDS } from './model'
import { useWho } from './use-timelines'

const NARROW = 44
const WIDE = 76
const FEW = 10 // columns up to which there is room to spare
const ROW = 56
const stepOf = (columns: number) => (columns <= FEW ? WIDE : NARROW)
const middle = (column: number, step: number) => column * step + step / 2
const y = (row: number) => row * ROW + ROW / 2
const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']

type LanesPictureProps = {
  picture: Picture
  /** the branch one is in */
  here: string | null
  chosen: Node | null
  choose: (id: string) => void
}

/** Branches as lanes, versions as nodes in time, the present at the right. One stop for the Tab key; arrows walk. */
export function LanesPicture({ picture, here, chosen, choose }: LanesPictureProps) {
  const box = useRef<HTMLDivElement>(null)
  const walked = useRef(false)
  const who = useWho()
  const { columns, lanes } = picture
  // the present is what one comes for: it is in sight when the picture opens
  const step = stepOf(columns)
  useLayoutEffect(() => {
    // newer browsers answer with a promise, which an effect must not return
    void box.current?.scrollTo({ left: columns * step })
  }, [columns, step])
  useEffect(() => {
    if (!walked.current || !chosen) return
    walked.current = false
    const node = box.current?.querySelector<HTMLElement>(`[data-node="${chosen.id}"]`)
    node?.focus()
    void node?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [chosen])
  const walk = (event: KeyboardEvent) => {
    if (!KEYS.includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return
    const next = towards(picture, chosen?.id ?? null, event.key)
    if (!next) return
    event.preventDefault()
    walked.current = true
    choose(next.id)
  }
  return (
    <div className="panel min-w-0 overflow-hidden">
      <div className="max-h-[68dvh] overflow-y-auto">
        <div className="flex">
          <ul aria-label="Branches" className="w-28 shrink-0 border-line border-r sm:w-44">
            {lanes.map((lane) => (
              <li key={lane.id} style={{ height: ROW }} className="flex flex-col justify-center px-3">
                <span className={cn('truncate text-[13px]', lane.id === here ? 'font-semibold' : 'text-fg-2')}>
                  {lane.name}
                </span>
                <span className="truncate text-[11.5px] text-fg-3">
                  {lane.deleted_at ? 'deleted' : lane.id === here ? 'you are here' : ago(lane.changed_at)}
                </span>
              </li>
            ))}
          </ul>
          <div ref={box} className="min-w-0 flex-1 overflow-x-auto">
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset may not be laid out by place */}
            <div
              role="group"
              aria-label="Timelines: arrow keys walk from version to version"
              onKeyDown={walk}
              className="relative"
              style={{ width: columns * step, height: lanes.length * ROW }}
            >
              <Lines picture={picture} here={here} />
              {picture.nodes.map((node) => (
                <NodeButton
                  key={node.id}
                  node={node}
                  here={here}
                  chosen={chosen?.id === node.id}
                  choose={choose}
                  who={who}
                  step={step}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
    </div>
  )
}

function Lines({ picture, here }: { picture: Picture; here: string | null }) {
  const step = stepOf(picture.columns)
  const x = (column: number) => middle(column, step)
  const along = (one: Edge) => Number(one.sort === 'along')
  return (
    <svg aria-hidden className="absolute inset-0 size-full">
      {[...picture.edges]
        .sort((one, other) => along(one) - along(other))
        .map(({ from, to, sort }) => (
          <path
            key={`${from.id} ${to.id} ${sort}`}
            d={bend(x(from.column), y(from.row), x(to.column), y(to.row), NARROW, sort === 'merge')}
            fill="none"
            strokeWidth={1.75}
            strokeDasharray={sort === 'merge' ? '4 4' : undefined}
            className={cn(
              sort === 'merge' ? 'stroke-iris' : to.lane.id === here ? 'stroke-tungsten' : 'stroke-ink-500',
              to.lane.deleted_at !== null && 'opacity-50',
            )}
          />
        ))}
    </svg>
  )
}

type NodeButtonProps = {
  node: Node
  here: string | null
  chosen: boolean
  choose: (id: string) => void
  who: (account: string) => string
  step: number
}

function NodeButton({ node, here, chosen, choose, who, step }: NodeButtonProps) {
  const { lane, commit } = node
  const name = commit
    ? `${commit.message || WORDS[commit.kind]}. ${WORDS[commit.kind] ?? ''} on ${lane.name} by ${who(commit.author)}, ${ago(commit.at)}`
    : `${lane.name} as it stands now`
  return (
    <button
      type="button"
      data-node={node.id}
      tabIndex={chosen ? 0 : -1}
      aria-pressed={chosen}
      aria-label={name}
      title={name}
      onClick={() => choose(node.id)}
      className="absolute grid place-items-center rounded-full"
      style={{ left: middle(node.column, step) - 20, top: y(node.row) - 20, width: 40, height: 40 }}
    >
      <Dot kind={commit?.kind ?? 'now'} here={lane.id === here} chosen={chosen} />
    </button>
  )
}
