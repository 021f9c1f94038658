import { Link, Navigate, useRouterState } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { http } from '@/api/client'
import { Empty } from '@/ui/empty'
import { useEntrance, useNext, useSending } from './entrance'
import { EmailField, EntranceForm } from './entrance-form'
import { EntranceFrame } from './entrance-frame'

/** Asking for a new password. The page says the same whether there is such an account or not. */
export default function Reset() {
  const entrance = useEntrance()
  const next = useNext()
  const typed = useRouterState({ select: ({ location }) => location.state.email ?? '' })
  const [email, setEmail] = useState(typed)
  const [sent, setSent] = useState(false)
  const form = useSending(async () => {
    await http.POST('/api/auth/reset', { body: { email } })
    setSent(true)
  })
  if (entrance.data?.mode === 'local') return <Navigate to="/" replace />
  return (
    <EntranceFrame
      title="A new password"
      lead={sent ? undefined : 'Tell us your e-mail, and we send a link by which you choose another.'}
      below={
        <Link to="/sign-in" search={{ next }} className="text-tungsten underline underline-offset-4">
          Back to signing in
        </Link>
      }
    >
      {sent ? (
        <Empty icon={<MailCheck />} title="Look into your mail" className="px-0! py-2!">
          If {email} has an account here, a link is on its way. It holds for an hour, and once.
        </Empty>
      ) : (
        <EntranceForm form={form} does="Send the link">
          <EmailField error={form.at('email')} autoFocus value={email} onChange={setEmail} />
        </EntranceForm>
      )}
    </EntranceFrame>
  )
}
