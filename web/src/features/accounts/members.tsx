import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { usePerson } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { ChangePassword } from './change-password'
import { Devices } from './devices'
import { Invite } from './invite'
import { Invited } from './invited'
import { MemberRow } from './member-row'
import { MEMBERS } from './people'
import { WorkspaceName } from './workspace-name'

/** Who belongs to the workspace, and how one gets in oneself: people, invitations, password, devices. */
export default function Members() {
  const me = usePerson((person) => person.me)
  const asked = useQuery({ queryKey: MEMBERS, queryFn: () => told(http.GET('/api/members')), staleTime: 0 })
  if (!me) return <Loading />
  if (me.mode === 'local')
    return (
      <Empty
        page
        icon={<Users />}
        title="A studio for one"
        action={
          <Button asChild>
            <Link to="/settings">To the settings</Link>
          </Button>
        }
      >
        This studio runs on your own computer, for you alone. To work with others, start it with AIUTEUR_AUTH=studio:
        the first account owns the films that are here.
      </Empty>
    )
  const owns = me.workspace.role === 'owner'
  return (
    <div className="mx-auto max-w-3xl">
      <p className="eyebrow">Settings</p>
      <h1 className="mt-1 font-display text-[44px] leading-none">People</h1>
      <div className="mt-8 space-y-6">
        <section aria-labelledby="members-title" className="panel p-5 sm:p-6">
          <WorkspaceName key={me.workspace.id} name={me.workspace.name} owns={owns} />
          {asked.error ? (
            <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />
          ) : asked.data ? (
            <ul className="divide-y divide-line">
              {asked.data.members.map((member) => (
                <MemberRow key={member.id} member={member} owns={owns} />
              ))}
            </ul>
          ) : (
            <Loading lines={3} />
          )}
        </section>
        {owns && (
          <section aria-labelledby="invite-title" className="panel p-5 sm:p-6">
            <h2 id="invite-title" className="mb-4 font-display text-[25px] leading-none">
              Invite somebody
            </h2>
            <Invite />
            <Invited invitations={asked.data?.invitations ?? []} />
          </section>
        )}
        <section aria-labelledby="password-title" className="panel p-5 sm:p-6">
          <h2 id="password-title" className="mb-4 font-display text-[25px] leading-none">
            Your password
          </h2>
          <ChangePassword email={me.account.email} />
        </section>
        <section aria-labelledby="devices-title" className="panel p-5 sm:p-6">
          <h2 id="devices-title" className="mb-4 font-display text-[25px] leading-none">
            Where you are signed in
          </h2>
          <Devices />
        </section>
      </div>
    </div>
  )
}
