import { Link } from '@tanstack/react-router'
import type { Schemas } from '@/api/client'
import { useHere } from '@/lib/here'
import { useRoom } from '@/lib/rooms'
import { Badge } from '@/ui/badge'

/** Says beside a copy that the library has moved on, and leads to where both versions stand side by side. */
export function NewerNote({ thing }: { thing: string | undefined }) {
  const { project, branch } = useHere()
  const copies = useRoom<Schemas['CopyAnswer'][]>(thing ? 'copies' : null).data
  const copy = copies?.find(({ key }) => key === thing)
  if (copy?.state === 'gone') return <Badge>No longer in the library</Badge>
  if (copy?.state !== 'newer' || copy.quiet) return null
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone="daylight">Newer in library</Badge>
      <Link
        to="/p/$project/$branch/timelines"
        params={{ project, branch }}
        search={{ view: 'copies', thing: copy.key }}
        className="text-[12.5px] text-fg normal-case tracking-normal underline decoration-line-strong underline-offset-4 hover:decoration-current"
      >
        Look at both
      </Link>
    </span>
  )
}
