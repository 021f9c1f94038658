import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type Schemas, say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { Still } from '@/features/library/still'
import { useHere } from '@/lib/here'
import { Empty } from '@/ui/empty'
import { Skeleton } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'

type Look = Schemas['StyleLook']

/** Three frames of this film in a look, drawn anew a moment after it was changed. */
export function SampleFrames({ look, readOnly }: { look: Look; readOnly: boolean }) {
  const { project, branch } = useHere()
  const [rested, setRested] = useState(look)
  useEffect(() => {
    const timer = setTimeout(() => setRested(look), 500)
    return () => clearTimeout(timer)
  }, [look])
  const asked = useQuery({
    queryKey: ['samples', project, branch, JSON.stringify(rested)],
    queryFn: () =>
      say<Schemas['StyleFrames']>('POST', `/api/projects/${project}/branches/${branch}/assets/style/frames`, {
        body: { look: rested },
      }),
    placeholderData: (was) => was,
    enabled: project !== '' && !readOnly,
    staleTime: Infinity,
  })
  if (readOnly) return null
  if (asked.error) return <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />
  const frames = asked.data?.frames
  if (frames?.length === 0)
    return (
      <Empty icon={<Eye />} title="Nothing to try it on yet">
        Once there is a script, three of its frames are drawn here in this style.
      </Empty>
    )
  return (
    <div aria-busy={asked.isFetching} className="relative">
      <ul className="grid gap-3 sm:grid-cols-3">
        {(frames ?? [null, null, null]).map((frame, place) => (
          <li key={frame?.scene ? `${frame.scene}${place}` : String(place)} className="panel overflow-hidden">
            {frame ? (
              <Still media={frame.still} alt={`Sample frame of ${frame.label}`} className="aspect-video w-full" />
            ) : (
              <Skeleton className="aspect-video w-full rounded-none!" />
            )}
            <p className="truncate px-3 py-2 font-script text-[12px] text-fg-3">{frame?.label ?? '…'}</p>
          </li>
        ))}
      </ul>
      {asked.isFetching && <div className="skeleton absolute inset-x-0 top-0 h-1 rounded-full" aria-hidden />}
    </div>
  )
}
