import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

type Screen = ComponentType<Record<string, never>>
type Module = { default: Screen }

// The rooms that have a screen, found by their folders: `03-beats` is the screen of the slug `beats`. Which stages there
// are, in which order and under which titles, the server says.
const rooms = import.meta.glob<Module>('../stages/*/screen.tsx')
const bySlug = new Map(
  Object.entries(rooms).map(([path, load]) => [path.replace(/^.*\/\d+-([^/]+)\/screen\.tsx$/, '$1'), load]),
)

const made = new Map<string, LazyExoticComponent<Screen>>()

/** The screen of a stage, loaded when it is first needed; undefined where there is none. */
export function screenOf(slug: string): LazyExoticComponent<Screen> | undefined {
  const load = bySlug.get(slug)
  if (load && !made.has(slug)) made.set(slug, lazy(load))
  return made.get(slug)
}

/** Fetches a screen ahead of time, when somebody points at its link. */
export const fetchScreen = (slug: string) =>
  void bySlug
    .get(slug)?.()
    .catch(() => {})

const pages = import.meta.glob<Module>([
  '../features/accounts/{sign-in,sign-up,reset,reset-confirm,members,letters-stop}.tsx',
  '../features/notifications/centre.tsx',
  '../features/library/screen.tsx',
])

const AWHILE = 8000 // ms after which a page has surely come to rest

/** Fetches every screen when the page has come to rest, so that a film can be walked through while the network is away. */
export function fetchAllScreens(): () => void {
  const timer = setTimeout(() => {
    for (const load of bySlug.values()) void load().catch(() => {})
  }, AWHILE)
  return () => clearTimeout(timer)
}

/** A page of a feature that stands in no stage. */
export const pageOf = (path: string): (() => Promise<Module>) =>
  pages[`../features/${path}.tsx`] ?? (() => import('./not-there').then(({ NotThere }) => ({ default: NotThere })))
