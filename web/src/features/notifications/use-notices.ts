import { useQuery } from '@tanstack/react-query'
import { http, type Schemas, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { names, queries } from '@/lib/queries'
import { toast } from '@/ui/toast'

export type Notice = Schemas['NoticeAnswer']
export type Notices = Schemas['NoticesAnswer']
type Mark = { ids: string[] | null; read?: boolean; cleared?: boolean }

/** What this person was told in this workspace, newest first. Events tell when there is more. */
export const useNotices = () =>
  useQuery({ queryKey: names.notices(), queryFn: () => told(http.GET('/api/me/notices')) })

/** As the list will be, until the server says how it is. */
function foreseen({ notices }: Notices, { ids, read, cleared }: Mark): Notices {
  const meant = (one: Notice) => ids === null || ids.includes(one.id)
  const left = notices
    .filter((one) => !(cleared && meant(one)))
    .map((one) => (read !== undefined && meant(one) ? { ...one, read } : one))
  return { notices: left, unread: left.filter((one) => !one.read).length }
}

async function mark(what: Mark): Promise<boolean> {
  await queries.cancelQueries({ queryKey: names.notices() })
  const had = queries.getQueryData<Notices>(names.notices())
  if (had) queries.setQueryData(names.notices(), foreseen(had, what))
  try {
    queries.setQueryData(names.notices(), await told(http.PATCH('/api/me/notices', { body: what })))
    return true
  } catch (error) {
    queries.setQueryData(names.notices(), had)
    toast.wrong(sentenceOf(error))
    return false
  }
}

/** Looked at, or to be looked at again. */
export const setRead = (ids: string[] | null, read: boolean) => void mark({ ids, read })

/** Away with them; they can be had back. */
export async function clear(notices: readonly Notice[]) {
  const ids = notices.map(({ id }) => id)
  if (!(await mark({ ids, cleared: true }))) return
  toast.undo(ids.length === 1 ? 'Cleared away' : `${ids.length} cleared away`, () => void mark({ ids, cleared: false }))
}
