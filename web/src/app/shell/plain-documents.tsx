import { useMemo, useState } from 'react'
import { mediaUrl } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Doc, Stage } from '@/api/shapes'
import { useDocuments } from '@/lib/save/use-save'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { lineOf, nameOf, pictureOf } from './matter'

const PAGE = 48
type Any = Record<string, unknown>

/** The documents of a stage, one by one: picture, name, a line of each. */
export function PlainDocuments({ stage }: { stage: Stage }) {
  const kinds = useMemo(() => ('kinds' in stage ? (stage.kinds as string[]) : []), [stage])
  const { documents: all, isPending, error, refetch } = useDocuments<Any>(kinds)
  // where the film is cut together, the film is what there is to see
  const documents = all.some((doc) => doc.key === 'cut') ? [] : all
  const [shown, setShown] = useState(PAGE)
  if (!kinds.length || stage.documents === 0 || (all.length > 0 && !documents.length)) return null
  if (error) return <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />
  if (isPending) return <Loading lines={6} />
  return (
    <section aria-label="What is there">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,250px),1fr))] gap-3">
        {documents.slice(0, shown).map((doc) => (
          <PlainDocument key={doc.key} doc={doc} />
        ))}
      </ul>
      {documents.length > shown && (
        <div className="mt-5 text-center">
          <Button onClick={() => setShown((now) => now + PAGE)}>
            {Math.min(PAGE, documents.length - shown)} more of {documents.length}
          </Button>
        </div>
      )}
    </section>
  )
}

function PlainDocument({ doc }: { doc: Doc<Any> }) {
  const picture = pictureOf(doc.body, 'image/')
  const clip = picture ? null : pictureOf(doc.body, 'video/')
  const name = nameOf(doc.body, doc.kind)
  const line = lineOf(doc.body)
  return (
    <li className="panel overflow-hidden">
      {picture && (
        <img
          src={mediaUrl(picture.hash)}
          alt=""
          loading="lazy"
          className="aspect-[2.39] w-full bg-black object-cover"
        />
      )}
      {clip && (
        <video
          src={mediaUrl(clip.hash)}
          muted
          loop
          playsInline
          controls
          preload="none"
          className="aspect-[2.39] w-full bg-black object-cover"
        />
      )}
      {(name || line || !(picture || clip) || doc.status === 'stale' || doc.locked) && (
        <div className="p-3.5">
          <p className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate font-medium text-[13.5px]">{name ?? doc.kind}</span>
            {doc.status === 'stale' && <Badge tone="rec">Out of date</Badge>}
            {doc.locked && <Badge tone="tungsten">Locked</Badge>}
          </p>
          <p className="mt-1 line-clamp-3 text-[12.5px] text-fg-2 leading-relaxed">{line ?? doc.key}</p>
        </div>
      )}
    </li>
  )
}
