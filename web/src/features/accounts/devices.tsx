import { useQuery } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { queries } from '@/lib/queries'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { atMoment, browserOf, trying } from './people'

const SESSIONS = ['sessions']

/** Every browser that is signed in as this person, to be signed out from here. */
export function Devices() {
  const asked = useQuery({ queryKey: SESSIONS, queryFn: () => told(http.GET('/api/me/sessions')), staleTime: 0 })
  if (asked.error) return <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />
  if (!asked.data) return <Loading lines={2} />
  const end = (session: string) =>
    void trying(
      http
        .DELETE('/api/me/sessions/{session}', { params: { path: { session } } })
        .then(() => queries.invalidateQueries({ queryKey: SESSIONS })),
    )
  return (
    <ul className="divide-y divide-line">
      {asked.data.sessions.map((session) => (
        <li key={session.id} className="flex items-center gap-3 py-3">
          <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-fg-3" />
          <div className="min-w-0 flex-1">
            <p className="truncate text-[14px]">{browserOf(session.browser)}</p>
            <p className="truncate text-[12.5px] text-fg-3">
              {session.address} · last used {atMoment(session.used_at)}
            </p>
          </div>
          {session.current ? (
            <Badge tone="leaf">this one</Badge>
          ) : (
            <Button size="sm" onClick={() => end(session.id)}>
              Sign out<span className="sr-only"> {browserOf(session.browser)}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
