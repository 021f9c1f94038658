import { useLocation, useNavigate } from '@tanstack/react-router'
import { LogIn } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { http } from '@/api/client'
import { hydrate, leave, usePerson } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { useEntrance, useSending } from './entrance'
import { EmailField, EntranceForm } from './entrance-form'
import { PasswordField } from './password-field'
import { keptPlace } from './place-kept'

const PAUSE_MS = 1000

/** Whoever types is not interrupted: keys meant for the text would land in the password. What is typed waits in the browser. */
function usePause(): boolean {
  const [paused, setPaused] = useState(false)
  useEffect(() => {
    let timer = setTimeout(() => setPaused(true), PAUSE_MS)
    const typed = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setPaused(true), PAUSE_MS)
    }
    for (const name of ['keydown', 'input', 'pointerdown'] as const) addEventListener(name, typed, true)
    return () => {
      clearTimeout(timer)
      for (const name of ['keydown', 'input', 'pointerdown'] as const) removeEventListener(name, typed, true)
    }
  }, [])
  return paused
}

/** The session has ended: the door stands over the work, which stays as it is, caret and all. */
export default function SignInAgain() {
  const paused = usePause()
  const back = useRef(() => {})
  useEffect(() => {
    // somebody signed in in another tab, which this one shares
    const look = () => void (document.hidden || hydrate())
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  if (!paused) return null
  return (
    <Primitive.Root open>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-[70] animate-fade bg-veil backdrop-blur-[2px]" />
        <Primitive.Content
          onOpenAutoFocus={(event) => {
            back.current = keptPlace()
            event.preventDefault()
            ;(event.currentTarget as HTMLElement).focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            back.current()
          }}
          onEscapeKeyDown={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          className="floating fixed z-[70] w-full animate-rise p-5 outline-none max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-b-none! sm:inset-0 sm:m-auto sm:h-fit sm:max-w-[420px] sm:p-6"
        >
          <Primitive.Title className="font-display text-[26px] leading-tight">Sign in again</Primitive.Title>
          <Primitive.Description className="mt-1 mb-5 text-[13px] text-fg-2 leading-relaxed">
            Your session has ended. Everything you typed is kept in this browser and goes on to the studio once you are
            back.
          </Primitive.Description>
          <Form />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function Form() {
  const email = usePerson(({ me }) => me?.account.email ?? '')
  const entrance = useEntrance()
  const [password, setPassword] = useState('')
  const { href } = useLocation()
  const navigate = useNavigate()
  const form = useSending(async () => {
    await http.POST('/api/auth/sign-in', { body: { email, password, invitation: '' } })
    await hydrate()
  })
  const otherwise = () => {
    leave()
    void navigate({ to: '/sign-in', search: { next: href } })
  }
  return (
    <>
      <EntranceForm form={form} does="Sign in">
        <EmailField value={email} readOnly onChange={() => {}} error={form.at('email')} />
        <PasswordField label="Password" kind="current-password" value={password} onChange={setPassword} />
      </EntranceForm>
      <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-[12.5px]">
        {entrance.data?.resets && (
          <a href="/reset" target="_blank" rel="noreferrer" className="text-tungsten underline underline-offset-4">
            Forgot your password?
          </a>
        )}
        <Button variant="link" size="sm" className="text-[12.5px]" onClick={otherwise}>
          <LogIn aria-hidden /> Sign in as somebody else
        </Button>
      </p>
    </>
  )
}
