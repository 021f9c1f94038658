import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { ForcedBranch } from '@/features/stages/forced-branch'
import { RunBar } from '@/features/stages/run-progress'
import { useStage } from '@/features/stages/use-stages'
import { useBranches } from '@/features/timelines/use-branches'
import { useEvents } from '@/lib/events/events'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'
import { Button } from '@/ui/button'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { fetchAllScreens } from '../stages'
import { DrawerFrame } from './drawer-frame'
import { BottomBar, StageChips } from './mobile-nav'
import { OfferToast } from './offer-toast'
import { forgetPlace, rememberPlace } from './remember'
import { RunToasts } from './run-toasts'
import { StageRail } from './stage-rail'
import { TopBar } from './top-bar'
import { useStageActions } from './use-stage-actions'

/** The studio of one film. Who comes to a branch by a link is let in once it is known to be there. */
export default function StudioLayout() {
  const { project, branch } = useHere()
  const { branches, isPending, error } = useBranches()
  const [isIn, setIn] = useState(branch === 'main')
  const isThere = branch === 'main' || error !== null || branches.some(({ id }) => id === branch)
  if (!isIn && isThere) setIn(true)
  if (isIn || isThere) return <Studio />
  return isPending ? <Loading className="p-8" label="Opening the project" /> : <NoBranch project={project} />
}

/** The studio around the stages of one film. */
function Studio() {
  const { project } = useHere()
  const { href } = useLocation()
  useEvents(project)
  useStageActions()
  const asked = useQuery({
    queryKey: names.project(project),
    queryFn: () => told(http.GET('/api/projects/{project}', { params: { path: { project } } })),
  })
  useMainByName(asked.data?.main)
  const title = useStage()?.title
  useEffect(() => {
    if (title) rememberPlace(project, href)
  }, [project, title, href])
  useEffect(fetchAllScreens, [])
  useEffect(() => {
    document.title = [title, asked.data?.title, 'Aiuteur'].filter(Boolean).join(' · ')
  }, [title, asked.data])
  if (asked.error) return <NoProject project={project} error={asked.error} retry={() => void asked.refetch()} />
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-tungsten-fill focus:px-3 focus:py-2 focus:text-on-fill"
      >
        Skip to the work
      </a>
      <TopBar title={asked.data?.title ?? ''} />
      <StageChips />
      <RunBar />
      <div className="flex min-h-0 flex-1">
        <StageRail />
        <main id="main" tabIndex={-1} className="relative min-w-0 flex-1 overflow-y-auto overflow-x-clip outline-none">
          <div aria-hidden className="stage-glow pointer-events-none absolute inset-x-0 top-0 h-72" />
          <div className="relative">
            <Outlet />
          </div>
        </main>
        <DrawerFrame />
      </div>
      <BottomBar />
      <ForcedBranch />
      <OfferToast />
      <RunToasts />
    </div>
  )
}

/** The main branch has two names; with one of them in every address, a page is kept once and found again. */
function useMainByName(main: string | undefined) {
  const { project, branch, stage } = useHere()
  const navigate = useNavigate()
  useEffect(() => {
    if (!main || branch !== main) return
    if (!stage) void navigate({ to: '/p/$project/$branch', params: { project, branch: 'main' }, replace: true })
    else
      void navigate({
        to: '/p/$project/$branch/$stage',
        params: { project, branch: 'main', stage },
        search: (had) => had,
        replace: true,
      })
  }, [main, project, branch, stage, navigate])
}

function NoBranch({ project }: { project: string }) {
  return (
    <main className="mx-auto max-w-xl px-5 py-16">
      <Trouble
        sentence="The branch this address leads to is not in this film. It was deleted, or it belongs to another one."
        action={
          <Button asChild size="sm">
            <Link to="/p/$project/$branch" params={{ project, branch: 'main' }}>
              To the main branch
            </Link>
          </Button>
        }
      />
    </main>
  )
}

function NoProject({ project, error, retry }: { project: string; error: Error; retry: () => void }) {
  useEffect(() => forgetPlace(project), [project])
  return (
    <main className="mx-auto max-w-xl px-5 py-16">
      <Trouble
        sentence={sentenceOf(error)}
        retry={retry}
        action={
          <Button asChild size="sm">
            <Link to="/">All projects</Link>
          </Button>
        }
      />
    </main>
  )
}
