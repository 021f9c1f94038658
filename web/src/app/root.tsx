import { type ErrorComponentProps, Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { sentenceOf } from '@/api/errors'
import { useKeyboard } from '@/lib/actions/use-actions'
import { useTheme } from '@/lib/look'
import { hydrate, usePerson } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { useCorner } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'
import { Everywhere } from './everywhere'

const Toaster = lazy(() => import('@/ui/toaster'))
const SignInAgain = lazy(() => import('@/features/accounts/sign-in-again'))
const OPEN_TO_ALL = /^\/(sign-in|sign-up|reset|letters)(\/|$)/

/** What stands around every page: who is signed in, the keys, the theme, and the messages in the corner. */
export function Root() {
  const theme = useTheme()
  const speaks = useCorner((corner) => corner.wanted)
  useKeyboard()
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <>
      <Door />
      {speaks && (
        <Suspense>
          <Toaster theme={theme} />
        </Suspense>
      )}
    </>
  )
}

/** Pages need a person. Who is not signed in is shown the door, and comes back to the same place. */
function Door() {
  const state = usePerson((person) => person.state)
  const { pathname, href } = useLocation()
  if (OPEN_TO_ALL.test(pathname)) return <Outlet />
  if (state === 'asking') return <Splash />
  if (state === 'away') return <Away />
  if (state === 'out') return <Navigate to="/sign-in" search={{ next: href }} replace />
  return (
    <>
      <Outlet />
      <Everywhere />
      {state === 'ended' && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </>
  )
}

function Splash() {
  return (
    <div role="status" className="grid h-dvh place-items-center">
      <div className="sprockets w-40 animate-pulse" aria-hidden />
      <span className="sr-only">Opening the studio…</span>
    </div>
  )
}

function Away() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-lg place-items-center px-5">
      <Trouble
        sentence="The studio cannot be reached. Is it running? What you typed before is kept in this browser."
        retry={() => void hydrate()}
      />
    </main>
  )
}

/** A page that broke, alone on the screen. */
export function PageTrouble(props: ErrorComponentProps) {
  return (
    <main className="mx-auto max-w-xl px-5">
      <Broken {...props} />
    </main>
  )
}

const NOT_LOADED = /preload CSS|dynamically imported module|importing a module script/i
const load = () => location.reload()

/** A part of a page that broke. The text typed on it is in the outbox, so loading anew is safe. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const missing = NOT_LOADED.test(String(error))
  useEffect(() => {
    if (!missing) return
    addEventListener('online', load)
    return () => removeEventListener('online', load)
  }, [missing])
  const sentence = missing
    ? 'This page is not in your browser yet, and the studio cannot be reached for it. It opens once you are back; nothing you typed is lost.'
    : sentenceOf(error)
  return (
    <div className="mx-auto max-w-xl px-5 py-16">
      <Trouble
        sentence={sentence}
        retry={missing ? undefined : reset}
        action={
          <Button size="sm" onClick={load}>
            Load again
          </Button>
        }
      />
    </div>
  )
}
