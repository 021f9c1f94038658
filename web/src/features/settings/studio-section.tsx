import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { names } from '@/lib/queries'
import { useOutbox } from '@/lib/save/running'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'

type Health = {
  status: 'ok' | 'degraded'
  version: string
  parts: { name: string; status: string; sentence: string }[]
}

/** What runs here, and whether all of it does. */
export function StudioSection() {
  const asked = useQuery({
    queryKey: names.health(),
    queryFn: () => say<Health>('GET', '/api/health'),
    staleTime: 10_000,
  })
  const durable = useOutbox((shown) => shown.durable)
  if (asked.isPending) return <Loading />
  if (asked.error) return <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />
  const parts = [
    ...asked.data.parts,
    {
      name: 'This browser',
      status: durable ? 'ok' : 'degraded',
      sentence: durable
        ? 'It keeps what you type until the studio has it.'
        : 'It keeps nothing: do not close a window that does not say Saved.',
    },
  ]
  return (
    <>
      <ul className="space-y-2.5">
        {parts.map((part) => (
          <li key={part.name} className="flex gap-3 text-[13.5px]">
            {part.status === 'ok' ? (
              <CircleCheck aria-label="works" className="mt-0.5 size-4 shrink-0 text-leaf" />
            ) : (
              <CircleAlert aria-label="limited" className="mt-0.5 size-4 shrink-0 text-tungsten" />
            )}
            <p>
              <span className="font-medium">{part.name}</span> <span className="text-fg-2">{part.sentence}</span>
            </p>
          </li>
        ))}
      </ul>
      <p className="tc mt-4 text-[12px] text-fg-3">Aiuteur {asked.data.version}</p>
    </>
  )
}
