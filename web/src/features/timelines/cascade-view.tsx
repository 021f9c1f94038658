import { Link } from '@tanstack/react-router'
import { Check, History } from 'lucide-react'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { http } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { names, queries } from '@/lib/queries'
import { useChange } from '@/lib/rooms'
import { outbox } from '@/lib/save/running'
import { ago, count, dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'
import { useForcing } from './spot'
import { useCascade, useInvalidations, useWho } from './use-timelines'

type Fall = Schemas['FallAnswer']
const SHOWN = 6

/** What is out of date and why: causes of the whole film apart from those inside a scene, each with its price. */
export default function CascadeView() {
  const { data, error, refetch } = useCascade()
  const [past, setPast] = useState(false)
  if (error) return <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading label="Looking what is out of date" lines={6} />
  return (
    <>
      {data.documents === 0 ? (
        <Empty icon={<Check />} title="Nothing is out of date">
          Everything that was made stands as what it was made from. What a change puts out of date is shown here, with
          its price, before anything is made again.
        </Empty>
      ) : (
        <>
          <p role="status" className="mb-4 text-[13.5px] text-fg-2">
            {count(data.documents, 'document')} out of date. To bring the film up to date:{' '}
            {data.renders
              ? `${count(data.renders, 'render')}, ${dollars(data.price_micro)}`
              : 'nothing to render, free'}
            .
          </p>
          <Falls title="From the whole film" falls={data.project} />
          <Falls title="Inside scenes" falls={data.scenes} />
        </>
      )}
      <Button className="mt-2" aria-expanded={past} onClick={() => setPast(!past)}>
        <History aria-hidden /> {past ? 'Hide what happened before' : 'What happened before'}
      </Button>
      {past && <Past />}
    </>
  )
}

function Falls({ title, falls }: { title: string; falls: readonly Fall[] }) {
  if (!falls.length) return null
  return (
    <section aria-label={title} className="mb-6">
      <h2 className="mb-3 font-display text-[24px]">{title}</h2>
      <ul className="space-y-3">
        {falls.map((fall) => (
          <li key={`${fall.key} ${fall.why}`}>
            <FallCard fall={fall} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const WHY = { changed: 'was changed', gone: 'is gone', new: 'is new', recipe: '' }

function FallCard({ fall }: { fall: Fall }) {
  const { project, branch } = useHere()
  const mayEdit = useMayEdit()
  const { make, fine } = useStageVerb()
  const [all, setAll] = useState(false)
  const shown = all ? fall.fallen : fall.fallen.slice(0, SHOWN)
  const held = fall.fallen.filter((one) => one.locked).length
  return (
    <article aria-label={fall.title} className="panel p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 flex-1 basis-56 text-[14.5px]">
          <span className="font-semibold">{fall.title}</span> <span className="text-fg-2">{WHY[fall.why]}</span>
          {fall.scene && <span className="ml-1 text-[12px] text-fg-3"> {fall.slugline}</span>}
        </h3>
        <Badge tone={fall.price_micro ? 'tungsten' : 'plain'}>
          {fall.renders ? `${count(fall.renders, 'render')} · ${dollars(fall.price_micro)}` : 'free'}
        </Badge>
      </header>
      {fall.moved.length > 0 && (
        <ul className="mt-1.5 text-[13px] text-fg-2 leading-relaxed">
          {fall.moved.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <ul className="mt-3 flex flex-wrap gap-1.5">
        {shown.map((one) => (
          <li key={one.key}>
            <Link
              to="/p/$project/$branch/$stage"
              params={{ project, branch, stage: one.stage }}
              search={{ doc: one.key, ...(one.scene ? { scene: one.scene } : {}) }}
              className="inline-flex min-h-7 items-center rounded-lg border border-line-strong bg-ink-850 px-2 text-[12.5px] hover:bg-ink-700"
            >
              {one.title}
            </Link>
          </li>
        ))}
        {fall.fallen.length > SHOWN && (
          <li>
            <Button size="sm" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Fewer' : `and ${fall.fallen.length - SHOWN} more`}
            </Button>
          </li>
        )}
      </ul>
      {held > 0 && (
        <p className="mt-2 text-[12.5px] text-fg-3">
          {held === 1 ? 'One of them is locked' : `${held} of them are locked`}: not made again before that is taken
          away.
        </p>
      )}
      {mayEdit && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="sm" onClick={() => void make(fall)}>
            Make again
          </Button>
          <Button
            size="sm"
            variant="ghost"
            onClick={() => void fine(fall)}
            disabled={!fall.fallen.some((one) => one.pins && !one.locked)}
          >
            Still fine
          </Button>
        </div>
      )}
    </article>
  )
}

/** Makes again what one cause put out of date, or says of what fell directly that it is still fine: that can be taken back. */
function useStageVerb() {
  const { project, branch } = useHere()
  const forced = useForcing()
  const change = useChange('cascade/undo', toast)
  const make = async ({ key, why }: Fall) => {
    try {
      await outbox().flush()
      const params = { path: { project, branch } }
      await http.POST('/api/projects/{project}/branches/{branch}/cascade/make', { params, body: { key, why } })
      toast.done('It is being made again')
    } catch (error) {
      if (!forced(error)) toast.wrong(sentenceOf(error))
    }
    await queries.invalidateQueries({ queryKey: names.stages(project) })
    await queries.invalidateQueries({ queryKey: names.runs(project) })
  }
  const fine = ({ key, why, title }: Fall) =>
    change('cascade/still-fine', { key, why }, `${title}: what it touched is still fine`)
  return { make, fine }
}

function Past() {
  const { data, error } = useInvalidations(true)
  const who = useWho()
  if (error) return <Trouble className="mt-3" sentence={sentenceOf(error)} />
  if (!data) return <Loading className="mt-4" lines={4} />
  if (!data.length)
    return <p className="mt-4 text-[13.5px] text-fg-3">No change has put anything out of date in this branch.</p>
  return (
    <ol aria-label="What put what out of date" className="mt-4 space-y-2">
      {data.map((one) => (
        <li key={one.seq} className="rounded-xl border border-line px-3.5 py-2.5 text-[13px]">
          <p>
            <span className="font-medium">{one.title}</span>{' '}
            <span className="text-fg-3">
              {HOW[one.how] ?? one.how} by {who(one.author)}, {ago(one.at)}
            </span>
          </p>
          {one.moved.length > 0 && <p className="mt-0.5 text-fg-2">{one.moved.join('; ')}</p>}
          <p className="mt-0.5 text-fg-3">
            {count(one.stale.length, 'document')} went out of date: {one.stale.slice(0, 4).join(', ')}
            {one.stale.length > 4 && ` and ${one.stale.length - 4} more`}; then{' '}
            {one.renders ? `${count(one.renders, 'render')}, ${dollars(one.price_micro)}` : 'nothing to render'}
          </p>
        </li>
      ))}
    </ol>
  )
}

const HOW: Record<string, string> = {
  edit: 'changed',
  merge: 'came in by a merge',
  promote: 'came in with its scene',
  restore: 'went back',
  unlock: 'unlocked',
}
