import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { NotThere } from './not-there'
import { framed } from './pages/framed'
import { PageTrouble, Root } from './root'
import { pageOf } from './stages'

type Deep = { scene?: string; shot?: string; doc?: string; issue?: string; q?: string }
const words = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)
const deep = (search: Record<string, unknown>): Deep => ({
  scene: words(search.scene),
  shot: words(search.shot),
  doc: words(search.doc),
  issue: words(search.issue),
  q: words(search.q),
})
const VIEWS = ['tree', 'compare', 'merge', 'cascade', 'copies', 'vault'] as const
const PLACES = ['at', 'left', 'right', 'source', 'scene', 'thing', 'q', 'tag', 'media', 'of', 'used', 'by'] as const
type Among = { view?: (typeof VIEWS)[number] } & { [place in (typeof PLACES)[number]]?: string }
const among = (search: Record<string, unknown>): Among => {
  const view = VIEWS.find((one) => one === search.view)
  const places = PLACES.flatMap((place) => (words(search[place]) ? [[place, words(search[place])]] : []))
  return { ...(view ? { view } : {}), ...Object.fromEntries(places) }
}
const onward = (search: Record<string, unknown>): { next?: string } => {
  const next = words(search.next)
  // only within the studio: an address elsewhere would send a person who signs in to a stranger
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? { next } : {}
}

const root = createRootRoute({ component: Root, notFoundComponent: NotThere, errorComponent: PageTrouble })
const page = <P extends string>(path: P, feature: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: onward,
    component: lazyRouteComponent(pageOf(feature)),
  })

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/dashboard')),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings')),
})
const needsYou = createRoute({
  getParentRoute: () => root,
  path: '/needs-you',
  component: lazyRouteComponent(() => import('./pages/needs-you')),
})
const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  validateSearch: deep,
  component: framed('library/screen'),
})
const members = createRoute({
  getParentRoute: () => root,
  path: '/settings/members',
  component: framed('accounts/members'),
})
const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: framed('notifications/centre'),
})
const project = createRoute({
  getParentRoute: () => root,
  path: '/p/$project',
  component: lazyRouteComponent(() => import('./shell/studio-layout')),
})
const place = createRoute({
  getParentRoute: () => project,
  path: '/',
  component: lazyRouteComponent(() => import('./shell/last-place')),
})
const branch = createRoute({
  getParentRoute: () => project,
  path: '/$branch',
  component: lazyRouteComponent(() => import('./shell/last-place')),
})
const stage = createRoute({
  getParentRoute: () => project,
  path: '/$branch/$stage',
  validateSearch: deep,
  component: lazyRouteComponent(() => import('./shell/stage-page')),
})

const timelines = createRoute({
  getParentRoute: () => project,
  path: '/$branch/timelines',
  validateSearch: among,
  component: lazyRouteComponent(() => import('./shell/timelines-page')),
})

export const router = createRouter({
  routeTree: root.addChildren([
    dashboard,
    settings,
    needsYou,
    library,
    members,
    notices,
    page('/sign-in', 'accounts/sign-in'),
    page('/sign-up', 'accounts/sign-up'),
    page('/reset', 'accounts/reset'),
    page('/reset/confirm', 'accounts/reset-confirm'),
    page('/letters/stop', 'accounts/letters-stop'),
    project.addChildren([place, branch, timelines, stage]),
  ]),
  defaultPreload: 'intent',
  // what stands in an address is words, also where it looks like a number: scene 4 is `?scene=4`, not `?scene="4"`
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '')
    const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()
    return text && `?${text}`
  },
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
