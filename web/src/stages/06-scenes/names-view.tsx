import { CircleCheck, CircleHelp, UserPlus } from 'lucide-react'
import { sentenceOf } from '@/api/errors'
import type { HubScene } from '@/features/scene/use-scenes'
import { useRoom } from '@/lib/rooms'
import { useDocuments } from '@/lib/save/use-save'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Combobox } from '@/ui/combobox'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { doubtful, type Match, taken } from './model'
import type { HubVerbs } from './use-hub-verbs'

type Named = { name: string; asset_kind: string }
type NamesViewProps = { scenes: readonly HubScene[]; readOnly: boolean; verbs: HubVerbs }

/** Which names of the script were taken for which assets. What is put right here stays right when the script is read again. */
export function NamesView({ scenes, readOnly, verbs }: NamesViewProps) {
  const { data, isPending, error, refetch } = useRoom<Match[]>('scenes/matches')
  const assets = useDocuments<Named>('asset').documents
  const numbers = new Map(scenes.map(({ id, number }) => [id, number]))
  if (error) return <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />
  if (isPending) return <Loading label="Reading the names" lines={6} />
  if (!data.length)
    return (
      <Empty icon={<CircleHelp />} title="No names yet">
        Once the script has scenes, everyone who speaks and every place stands here with the asset it was taken for.
      </Empty>
    )
  return (
    <>
      <p className="mb-4 max-w-3xl text-[13.5px] text-fg-2 leading-relaxed">
        Every name that the script says, and the asset that answers to it. Names that are nearly alike are taken for one
        name mistyped. Choose another asset, or give the name one of its own: that is kept when the script is read
        again.
      </p>
      <ul className="space-y-2">
        {data.map((match) => (
          <NameRow
            key={`${match.kind} ${match.name}`}
            match={match}
            assets={assets.filter(({ body }) => body.asset_kind === match.kind)}
            numbers={numbers}
            readOnly={readOnly}
            verbs={verbs}
          />
        ))}
      </ul>
    </>
  )
}

type NameRowProps = {
  match: Match
  assets: readonly { key: string; body: Named }[]
  numbers: ReadonlyMap<string, string>
  readOnly: boolean
  verbs: HubVerbs
}

function NameRow({ match, assets, numbers, readOnly, verbs }: NameRowProps) {
  const options = assets.map(({ key, body: { name } }) => {
    const value = key.slice('asset/'.length)
    const near = match.others.find(({ asset }) => asset === value)
    return { value, label: name, hint: near ? `${near.likeness} % alike` : undefined }
  })
  const name = options.find(({ value }) => value === match.asset)?.label
  const doubt = doubtful(match)
  return (
    <li className="panel flex flex-wrap items-center gap-x-4 gap-y-2.5 p-3">
      {doubt ? (
        <CircleHelp aria-label="To be looked at" className="size-5 shrink-0 text-tungsten" />
      ) : (
        <CircleCheck aria-hidden className="size-5 shrink-0 text-leaf" />
      )}
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-[13.5px]">
          <span className="font-medium font-script">{match.name}</span> {taken(match, name)}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-1.5 text-[12px] text-fg-3">
          {match.kind === 'place' ? 'place' : 'speaks'} in scene{' '}
          {match.scenes.map((scene) => numbers.get(scene) ?? '–').join(', ')}
          {match.others.map((one) => (
            <Badge key={one.asset} tone="tungsten">
              may be {one.name}: {one.likeness} %
            </Badge>
          ))}
        </p>
      </div>
      {!readOnly && (
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
          <Combobox
            label={`Asset for ${match.name}`}
            value={match.asset}
            options={options}
            placeholder="Choose an asset…"
            className="h-9 w-56"
            onValueChange={(asset) => asset !== match.asset && void verbs.choose(match, asset)}
          />
          {match.how !== 'name' && (
            <Button size="sm" onClick={() => void verbs.own(match)}>
              <UserPlus aria-hidden /> Make it its own
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
