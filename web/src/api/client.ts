import createClient from 'openapi-fetch'
import { refusal, Unreachable } from './errors'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

/** Told by `lib/person` when it knows; sent with everything that changes something. */
let csrf: string | null = null
export const rememberCsrf = (token: string | null) => {
  csrf = token
}

const signedOut = new Set<() => void>()
/** Calls back whenever the server answers that nobody is signed in. */
export const onSignedOut = (tell: () => void) => {
  signedOut.add(tell)
  return () => signedOut.delete(tell)
}

/** Sends it once, with what proves that this page sends it. */
async function send(request: Request): Promise<Response> {
  const said = new Request(request, { credentials: 'same-origin' })
  if (csrf && !['GET', 'HEAD'].includes(said.method)) said.headers.set('X-CSRF', csrf)
  try {
    return await fetch(said)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable()
  }
}

/** Another tab has signed in anew: the session has another token now. */
async function tokenAnew(): Promise<boolean> {
  const answer = await fetch('/api/me', { credentials: 'same-origin' })
  const me = answer.ok ? ((await answer.json()) as { csrf?: string }) : {}
  const changed = !!me.csrf && me.csrf !== csrf
  if (changed) csrf = me.csrf ?? null
  return changed
}

/** `fetch` for the API: same origin, CSRF token, and every answer that is not fine thrown as a sentence. */
export async function speak(request: Request): Promise<Response> {
  const again = request.clone()
  const answer = await send(request)
  if (answer.ok || answer.status === 304) return answer
  const error = await refusal(answer)
  if (error.code === 'csrf' && (await tokenAnew().catch(() => false))) {
    const second = await send(again)
    if (second.ok) return second
    throw await refusal(second)
  }
  if (error.status === 401) for (const tell of signedOut) tell()
  throw error
}

/** The generated client: `const { data } = await http.GET('/api/projects', …)`. Never answers with `error`: it throws. */
export const http = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: speak })

/** The data of an answer, for which the server declared one. */
export async function told<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T
}

type Said = { query?: Record<string, string | undefined>; body?: unknown; signal?: AbortSignal; keepalive?: boolean }

/** The same by address, where the address is only known while the program runs (verbs of rooms, links the server gave). */
export async function say<T>(method: string, path: string, { query, body, ...rest }: Said = {}): Promise<T> {
  const url = new URL(path, location.origin)
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) url.searchParams.set(name, value)
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
  const answer = await speak(new Request(url, { method, ...json, ...rest }))
  return (answer.status === 204 ? undefined : await answer.json()) as T
}

export const mediaUrl = (hash: string) => `/api/media/${hash}`
