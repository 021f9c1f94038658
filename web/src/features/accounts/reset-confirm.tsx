import { Link } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { http } from '@/api/client'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Trouble } from '@/ui/trouble'
import { useSecret, useSending } from './entrance'
import { EntranceForm } from './entrance-form'
import { EntranceFrame } from './entrance-frame'
import { PasswordField } from './password-field'

const again = (
  <Link to="/reset" className="text-tungsten underline underline-offset-4">
    Ask for a new link
  </Link>
)

/** Choosing a new password with the link of an e-mail: our own, or one of Supabase. */
export default function ResetConfirm() {
  const ours = useSecret('token')
  const theirs = useSecret('access_token')
  const token = ours || theirs
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const form = useSending(async () => {
    await http.POST('/api/auth/reset/confirm', { body: { token, password } })
    setDone(true)
  })
  if (done)
    return (
      <EntranceFrame title="A new password">
        <Empty
          icon={<KeyRound />}
          title="It is changed"
          className="px-0! py-2!"
          action={
            <Button asChild variant="primary" size="lg">
              <Link to="/sign-in">Sign in</Link>
            </Button>
          }
        >
          Every device was signed out. Sign in with the new password.
        </Empty>
      </EntranceFrame>
    )
  if (!token)
    return (
      <EntranceFrame title="A new password" below={again}>
        <Trouble sentence="This address lacks its secret. Open the whole link of the e-mail." />
      </EntranceFrame>
    )
  return (
    <EntranceFrame title="A new password" below={again}>
      <EntranceForm form={form} does="Keep it">
        <input type="text" autoComplete="username" hidden readOnly value="" aria-hidden tabIndex={-1} />
        <PasswordField
          label="New password"
          kind="new-password"
          hint="At least ten characters. A few words that only you would put together are good."
          error={form.at('password')}
          autoFocus
          value={password}
          onChange={setPassword}
        />
      </EntranceForm>
    </EntranceFrame>
  )
}
