import { ArrowLeftRight, ArrowUpRight, ChevronDown, GitCompare } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { cn } from '@/lib/cn'
import { useMayEdit } from '@/lib/person/person'
import { ago, count, dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { Combobox } from '@/ui/combobox'
import { Empty } from '@/ui/empty'
import { Field } from '@/ui/field'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { DifferenceView } from './difference-view'
import { sidesOf } from './model'
import { ChangeLine, SceneList } from './scene-list'
import { useGo, useSpot } from './spot'
import { useBranches } from './use-branches'
import { type Changed, type Comparison, type SceneChanges, useComparison, useTimelines } from './use-timelines'

/** Two sides of the film: what differs, scene by scene, and what a film of each would take. */
export default function CompareView() {
  const { left = null, right = null } = useSpot()
  const { current } = useBranches()
  const go = useGo()
  const here = current?.main ? 'main' : (current?.id ?? null)
  const [one, other] = [left ?? here, right]
  const lines = useTimelines().data
  const sides = lines && sidesOf(lines.lanes, lines.commits, ago).map(({ value }) => value)
  const main = lines?.lanes.find((lane) => lane.main)?.id
  const lost = [one, other].find((side) => side && sides && side !== main && !sides.includes(side))
  const { data, error, isFetching } = useComparison(sides && !lost ? one : null, other)
  return (
    <>
      <div className="mb-4 grid items-end gap-3 sm:grid-cols-[1fr_auto_1fr]">
        <SideField label="From" value={one} choose={(id) => go({ left: id, right: other ?? undefined })} />
        <Button
          size="icon"
          className="h-10! justify-self-center"
          aria-label="Swap both sides"
          disabled={!one || !other}
          onClick={() => go({ left: other ?? undefined, right: one ?? undefined })}
        >
          <ArrowLeftRight />
        </Button>
        <SideField label="To" value={other} choose={(id) => go({ left: one ?? undefined, right: id })} />
      </div>
      {error && <Trouble sentence={sentenceOf(error)} />}
      {lost && (
        <Trouble
          sentence="A branch or version this address names is not in this film, or was deleted. Choose what to compare."
          action={
            <Button size="sm" onClick={() => go({ view: 'compare' })}>
              Choose anew
            </Button>
          }
        />
      )}
      {!other && (
        <Empty icon={<GitCompare />} title="Choose what to compare with">
          A branch as it stands, or any version of the film: what differs is told scene by scene.
        </Empty>
      )}
      {!lost && other === one && other !== null && (
        <p className="py-8 text-center text-[13.5px] text-fg-3">Both sides are the same.</p>
      )}
      {!data && isFetching && <Loading label="Comparing" lines={6} />}
      {data && <Told key={`${one} ${other}`} data={data} here={here} />}
    </>
  )
}

type SideFieldProps = { label: string; value: string | null; choose: (id: string) => void }

function SideField({ label, value, choose }: SideFieldProps) {
  const { data } = useTimelines()
  const main = data?.lanes.find((lane) => lane.main)?.id
  const options = data ? sidesOf(data.lanes, data.commits, ago) : []
  return (
    <Field label={label}>
      <Combobox
        label={label}
        value={value === main ? 'main' : value}
        options={options}
        onValueChange={choose}
        placeholder="A branch or a version…"
      />
    </Field>
  )
}

function Told({ data, here }: { data: Comparison; here: string | null }) {
  const go = useGo()
  const mayEdit = useMayEdit()
  const { left, right } = data
  // a scene goes into the branch one is in, from the side that is another branch
  const inHere = (side: Comparison['left']) =>
    side.kind === 'branch' && (side.name === 'main' ? 'main' : side.id) === here
  const source = inHere(left) && right.kind === 'branch' ? right : inHere(right) && left.kind === 'branch' ? left : null
  const target = source === right ? left : right
  const promote = (scene: SceneChanges): ReactNode =>
    source &&
    mayEdit &&
    scene.scene !== null && (
      <Button size="sm" onClick={() => go({ view: 'merge', source: source.id, scene: scene.scene ?? undefined })}>
        <ArrowUpRight aria-hidden /> Bring into {target.name}…
      </Button>
    )
  return (
    <>
      <div className="mb-4 grid gap-3 sm:grid-cols-2">
        {[left, right].map((side, place) => (
          <section key={`${side.id} ${String(place)}`} aria-label={place ? 'To' : 'From'} className="panel p-3.5">
            <p className="truncate font-medium text-[14px]">{side.name || 'A version'}</p>
            <p className="mt-0.5 text-[12.5px] text-fg-3">
              {side.kind === 'branch' ? 'As it stands now, last change ' : 'Version of '}
              {ago(side.at)}
            </p>
            <p className="mt-2 text-[13px] text-fg-2">
              A film of it takes{' '}
              <span className="text-fg">
                {side.renders ? `${count(side.renders, 'render')} · ${dollars(side.price_micro)}` : 'nothing more'}
              </span>
            </p>
          </section>
        ))}
      </div>
      <p role="status" className="mb-3 text-[13px] text-fg-2">
        {data.documents === 0
          ? 'Nothing differs: both sides are the same film.'
          : `${count(data.documents, 'difference')}${data.scenes.length ? ` in ${count(data.scenes.length, 'place')}` : ''}`}
      </p>
      <SceneList
        scenes={data.scenes}
        left={`in ${left.name}`}
        right={`in ${right.name}`}
        act={promote}
        open={(change) => <Opened change={change} data={data} />}
      />
    </>
  )
}

/** A change as a line; opened, everything that differs in it. */
function Opened({ change, data }: { change: Changed; data: Comparison }) {
  const [open, setOpen] = useState(false)
  const { left, right } = data
  return (
    <>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <ChangeLine change={change} left={`in ${left.name}`} right={`in ${right.name}`} />
        </div>
        <Button
          size="icon-sm"
          variant="ghost"
          aria-expanded={open}
          aria-label={`All of ${change.title}, ${change.stage_title}`}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown className={cn('transition-transform', open && 'rotate-180')} />
        </Button>
      </div>
      {open && <DifferenceView change={change} left={left} right={right} />}
    </>
  )
}
