import { Copy, Send } from 'lucide-react'
import { useState } from 'react'
import { http, type Schemas, told } from '@/api/client'
import { Button } from '@/ui/button'
import { Field, Input, Select } from '@/ui/field'
import { toast } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'
import { useSending } from './entrance'
import { ROLES, type Role, reloadMembers } from './people'

/** An e-mail and a role become a link; where the studio sends e-mails, it is sent too. */
export function Invite() {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [sent, setSent] = useState<Schemas['InvitationSent'] | null>(null)
  const form = useSending(async () => {
    setSent((await told(http.POST('/api/members/invitations', { body: { email, role } }))) ?? null)
    setEmail('')
    await reloadMembers()
  })
  return (
    <>
      <form onSubmit={form.submit} noValidate className="grid gap-3 sm:grid-cols-[1fr_auto_auto] sm:items-start">
        <Field label="E-mail" error={form.at('email')}>
          <Input
            type="email"
            inputMode="email"
            autoComplete="off"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field label="As">
          <Select options={ROLES} value={role} onChange={(event) => setRole(event.target.value as Role)} />
        </Field>
        <Button type="submit" variant="primary" className="h-10 sm:mt-[25px]" busy={form.busy}>
          <Send /> Invite
        </Button>
      </form>
      {form.refusal && !form.refusal.field && <Trouble sentence={form.refusal.sentence} className="mt-3" />}
      {sent && <Link sent={sent} />}
    </>
  )
}

function Link({ sent }: { sent: Schemas['InvitationSent'] }) {
  const copy = () =>
    navigator.clipboard.writeText(sent.link).then(
      () => toast.done('The link is copied.'),
      () => toast.wrong('The browser does not let us copy. Mark the link and copy it yourself.'),
    )
  return (
    <div role="status" className="mt-4 rounded-xl border border-leaf/35 bg-leaf/8 p-3.5">
      <p className="text-[13.5px]">
        {sent.mailed
          ? `An e-mail is on its way to ${sent.invitation.email}. The link works as well:`
          : `Send this link to ${sent.invitation.email}. It is shown only now, and holds for a week:`}
      </p>
      <div className="mt-2.5 flex gap-2">
        <Input
          aria-label="Link of the invitation"
          readOnly
          value={sent.link}
          className="font-mono text-[12px]"
          onFocus={(event) => event.target.select()}
        />
        <Button className="h-10" onClick={() => void copy()}>
          <Copy /> Copy
        </Button>
      </div>
    </div>
  )
}
