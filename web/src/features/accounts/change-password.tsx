import { useState } from 'react'
import { http } from '@/api/client'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'
import { useSending } from './entrance'
import { PasswordField } from './password-field'

/** One's own password; every other device is signed out. */
export function ChangePassword({ email }: { email: string }) {
  const [old, setOld] = useState('')
  const [wished, setWished] = useState('')
  const form = useSending(async () => {
    await http.POST('/api/me/password', { body: { old, new: wished } })
    setOld('')
    setWished('')
    toast.done('Your password is changed. Other devices were signed out.')
  })
  return (
    <form onSubmit={form.submit} noValidate className="grid gap-4 sm:grid-cols-2">
      {form.refusal && !form.refusal.field && <Trouble sentence={form.refusal.sentence} className="sm:col-span-2" />}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label="Now" kind="current-password" value={old} onChange={setOld} error={form.at('old')} />
      <PasswordField
        label="New"
        kind="new-password"
        value={wished}
        onChange={setWished}
        hint="At least ten characters."
        error={form.at('password')}
      />
      <Button type="submit" className="sm:col-span-2 sm:justify-self-start" busy={form.busy} disabled={!old || !wished}>
        Change it
      </Button>
    </form>
  )
}
