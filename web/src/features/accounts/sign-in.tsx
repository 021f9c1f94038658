import { Link, Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { http } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { useEntrance, useGoOn, useNext, useSecret, useSending } from './entrance'
import { EmailField, EntranceForm } from './entrance-form'
import { EntranceFrame } from './entrance-frame'
import { PasswordField } from './password-field'

/** Signing in. Who was sent here from a page goes back to it; what they typed there waits in the browser. */
export default function SignIn() {
  const entrance = useEntrance()
  const next = useNext()
  const [email, setEmail] = useState('')
  if (entrance.data?.mode === 'local') return <Navigate to="/" replace />
  if (entrance.data?.first) return <Navigate to="/sign-up" search={{ next }} replace />
  return (
    <EntranceFrame
      title="Sign in"
      lead={next && next !== '/' ? 'Then you are back where you were; what you typed there is kept.' : undefined}
      below={
        entrance.data?.resets && (
          <Link to="/reset" search={{ next }} state={{ email }} className="text-tungsten underline underline-offset-4">
            Forgot your password?
          </Link>
        )
      }
    >
      {entrance.error ? (
        <Trouble sentence={sentenceOf(entrance.error)} retry={() => void entrance.refetch()} />
      ) : entrance.data ? (
        <Form email={email} setEmail={setEmail} />
      ) : (
        <Loading label="Opening the door" />
      )}
    </EntranceFrame>
  )
}

function Form({ email, setEmail }: { email: string; setEmail: (email: string) => void }) {
  const [password, setPassword] = useState('')
  const invitation = useSecret('invitation')
  const goOn = useGoOn()
  const form = useSending(async () => {
    await http.POST('/api/auth/sign-in', { body: { email, password, invitation } })
    await goOn()
  })
  return (
    <EntranceForm form={form} does="Sign in">
      <EmailField error={form.at('email')} autoFocus value={email} onChange={setEmail} />
      <PasswordField label="Password" kind="current-password" value={password} onChange={setPassword} />
    </EntranceForm>
  )
}
