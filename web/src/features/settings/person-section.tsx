import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { http } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { hydrate, keepSettings, usePerson } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Switch } from '@/ui/switch'
import { toast } from '@/ui/toast'

/** Name, workspace and what one wants to be told. */
export function PersonSection() {
  const me = usePerson((person) => person.me)
  const [name, setName] = useState(me?.account.name ?? '')
  const [refused, setRefused] = useState<string | null>(null)
  if (!me) return null
  const rename = async () => {
    if (!name.trim() || name === me.account.name) return
    try {
      await http.PATCH('/api/me', { body: { name: name.trim() } })
      await hydrate()
      setRefused(null)
    } catch (error) {
      setRefused(sentenceOf(error))
    }
  }
  const keep = (change: Record<string, unknown>) =>
    void keepSettings(change).catch((error) => toast.wrong(sentenceOf(error)))
  return (
    <div className="space-y-5">
      {me.mode === 'local' ? (
        <p className="text-[13.5px] text-fg-2 leading-relaxed">
          This studio runs on your own computer, for you alone. Nobody has to sign in, and nothing leaves the machine.
        </p>
      ) : (
        <>
          <Field label="Your name" error={refused} hint={me.account.email}>
            <Input
              value={name}
              maxLength={200}
              onChange={(event) => setName(event.target.value)}
              onBlur={() => void rename()}
            />
          </Field>
          <div className="flex flex-wrap items-center gap-3 text-[13.5px]">
            <p className="flex-1 text-fg-2">
              You work in <span className="text-fg">{me.workspace.name}</span> as {me.workspace.role}.
            </p>
            <Button asChild size="sm">
              <Link to="/settings/members">People in this workspace</Link>
            </Button>
          </div>
        </>
      )}
      <Switch
        label="Tell me when something is made"
        hint="A word in the corner when a stage is finished or could not be made. The bell keeps all of them."
        checked={me.settings.tell_runs !== false}
        onCheckedChange={(on) => keep({ tell_runs: on })}
      />
    </div>
  )
}
