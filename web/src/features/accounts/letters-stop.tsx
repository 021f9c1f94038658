import { Link } from '@tanstack/react-router'
import { MailX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { http } from '@/api/client'
import { Empty } from '@/ui/empty'
import { useSecret, useSending } from './entrance'
import { EntranceForm } from './entrance-form'
import { EntranceFrame } from './entrance-frame'

/** The link in an e-mail: no more of them. It asks first, so that a program that follows links stops nothing. */
export default function LettersStop() {
  const token = useSecret('token')
  const [stopped, setStopped] = useState(false)
  const form = useSending(async () => {
    await http.POST('/api/auth/letters/stop', { body: { token } })
    setStopped(true)
  })
  useEffect(() => {
    document.title = 'No more e-mails · Aiuteur'
  }, [])
  return (
    <EntranceFrame
      title="No more e-mails"
      lead={
        stopped
          ? undefined
          : 'Then nothing that happens in your films comes by e-mail any more. In the studio you see all of it.'
      }
      below={
        <Link to="/settings" hash="letters" className="text-tungsten underline underline-offset-4">
          Choose what comes by e-mail
        </Link>
      }
    >
      {stopped ? (
        <Empty icon={<MailX />} title="No more come" className="px-0! py-2!">
          E-mails about your password and invitations still do. You can have the others again in the settings.
        </Empty>
      ) : (
        <EntranceForm form={form} does="Send me no more">
          {null}
        </EntranceForm>
      )}
    </EntranceFrame>
  )
}
