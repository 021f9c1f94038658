import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { MailCheck, Ticket } from 'lucide-react'
import { useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { Empty } from '@/ui/empty'
import { Field, Input } from '@/ui/field'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { useEntrance, useGoOn, useNext, useSecret, useSending } from './entrance'
import { EmailField, EntranceForm } from './entrance-form'
import { EntranceFrame } from './entrance-frame'
import { PasswordField } from './password-field'

const signIn = (
  <Link to="/sign-in" className="text-tungsten underline underline-offset-4">
    Sign in
  </Link>
)

/** A new account: the first of a studio, or by an invitation. */
export default function SignUp() {
  const entrance = useEntrance()
  const invitation = useSecret('invitation')
  const next = useNext()
  const invited = useQuery({
    queryKey: ['invitation', invitation],
    queryFn: () => told(http.POST('/api/auth/invitation', { body: { token: invitation } })),
    enabled: invitation !== '',
    retry: false,
  })
  if (entrance.data?.mode === 'local') return <Navigate to="/" replace />
  if (invited.data?.known) return <Navigate to="/sign-in" search={{ next }} hash={`invitation=${invitation}`} replace />
  const trouble = entrance.error ?? invited.error
  if (trouble)
    return (
      <EntranceFrame title="Come in" below={<>Have an account? {signIn}</>}>
        <Trouble sentence={sentenceOf(trouble)} retry={() => void (entrance.error ? entrance : invited).refetch()} />
      </EntranceFrame>
    )
  if (!entrance.data || (invitation && !invited.data))
    return (
      <EntranceFrame title="Come in">
        <Loading label="Opening the door" />
      </EntranceFrame>
    )
  if (!entrance.data.first && !invited.data)
    return (
      <EntranceFrame title="Come in" below={<>Have an account? {signIn}</>}>
        <Empty icon={<Ticket />} title="By invitation" className="px-0! py-4!">
          This studio takes people by invitation. Ask one of its owners for a link, and open it here.
        </Empty>
      </EntranceFrame>
    )
  const lead = invited.data ? (
    <>
      You are invited to <strong className="font-medium text-fg">{invited.data.workspace}</strong> as{' '}
      {invited.data.role}.
    </>
  ) : (
    'Nobody has an account here yet. Yours will own the studio, and every film on this machine.'
  )
  return (
    <EntranceFrame title={invited.data ? 'Come in' : 'Open the studio'} lead={lead}>
      <Form invitation={invitation} invited={invited.data?.email ?? ''} />
    </EntranceFrame>
  )
}

function Form({ invitation, invited }: { invitation: string; invited: string }) {
  const [email, setEmail] = useState(invited)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [waits, setWaits] = useState(false)
  const goOn = useGoOn()
  const form = useSending(async () => {
    const body = { email, name, password, invitation }
    const answer = await told(http.POST('/api/auth/sign-up', { body }))
    if (answer?.state === 'in') await goOn()
    else setWaits(true)
  })
  if (waits)
    return (
      <Empty icon={<MailCheck />} title="Look into your mail" className="px-0! py-2!">
        We sent a link to {email}. Follow it, then sign in.
      </Empty>
    )
  return (
    <EntranceForm form={form} does={invited ? 'Come in' : 'Open the studio'}>
      <Field label="Your name" hint="As it stands beside what you change." error={form.at('name')}>
        <Input
          autoComplete="name"
          required
          autoFocus
          maxLength={80}
          className="h-11"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <EmailField
        error={form.at('email')}
        hint={invited && 'The invitation is for this address.'}
        readOnly={invited !== ''}
        value={email}
        onChange={setEmail}
      />
      <PasswordField
        label="Password"
        kind="new-password"
        hint="At least ten characters. A few words that only you would put together are good."
        error={form.at('password')}
        value={password}
        onChange={setPassword}
      />
    </EntranceForm>
  )
}
