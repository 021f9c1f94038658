import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { Switch } from '@/ui/switch'
import { Trouble } from '@/ui/trouble'
import { HistoryList } from './history-list'
import { LanesPicture } from './lanes-picture'
import { pictureOf } from './model'
import { NodePanel } from './node-panel'
import { useGo, useSpot } from './spot'
import { useBranches } from './use-branches'
import { useTimelines } from './use-timelines'

/** Branches as lanes and versions as nodes, or all of it as a list; what is chosen is told beside it. */
export default function TreeView() {
  const { data, error, refetch } = useTimelines()
  const { current } = useBranches()
  const { at } = useSpot()
  const go = useGo()
  const [how, setHow] = useState<'lanes' | 'list'>('lanes')
  const [deleted, setDeleted] = useState(false)
  if (error) return <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading label="Drawing the timelines" lines={6} />
  const drawn = pictureOf(data.lanes, data.commits, deleted)
  const lacks = ({ nodes }: typeof drawn) => at !== undefined && !nodes.some(({ id }) => id === at)
  const every = lacks(drawn) ? pictureOf(data.lanes, data.commits, true) : drawn
  const isLost = lacks(every)
  const picture = isLost ? drawn : every // a link leads into a deleted branch, too
  const chosen = at ?? (current ? `now:${current.id}` : null)
  const gone = data.lanes.filter((lane) => lane.deleted_at !== null).length
  const node =
    picture.nodes.find(({ id }) => id === chosen) ??
    picture.nodes.find(({ id }) => id === `now:${current?.id ?? ''}`) ??
    null
  const showDeleted = (on: boolean) => {
    setDeleted(on)
    if (!on && picture !== drawn) go({ at: undefined })
  }
  return (
    <>
      {isLost && (
        <Trouble
          className="mb-4"
          sentence="The version this address leads to is not in this film, or so old that it is not drawn here."
          action={
            <Button size="sm" onClick={() => go({ at: undefined })}>
              To the present
            </Button>
          }
        />
      )}
      <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Segmented
          label="How to show them"
          size="sm"
          value={how}
          onValueChange={setHow}
          options={[
            { value: 'lanes', label: 'Timeline' },
            { value: 'list', label: 'List' },
          ]}
        />
        {gone > 0 && (
          <Switch label="Deleted branches" checked={deleted || picture !== drawn} onCheckedChange={showDeleted} />
        )}
        <p className="ml-auto text-[12.5px] text-fg-3">
          {count(data.lanes.length - gone, 'branch', 'branches')} · {count(data.commits.length, 'version')}
        </p>
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
        {how === 'lanes' ? (
          <LanesPicture picture={picture} here={current?.id ?? null} chosen={node} choose={(id) => go({ at: id })} />
        ) : (
          <HistoryList picture={picture} chosen={node} choose={(id) => go({ at: id })} />
        )}
        {node && <NodePanel key={node.id} node={node} here={current} lanes={data.lanes} commits={data.commits} />}
      </div>
    </>
  )
}
