import { lazy, Suspense } from 'react'
import { Loading } from '@/ui/skeleton'
import { pageOf } from '../stages'

const PageFrame = lazy(() => import('./page-frame'))

/** A page of a feature, inside the frame of the studio. */
export function framed(feature: string) {
  const Page = lazy(pageOf(feature))
  return function Framed() {
    return (
      <Suspense fallback={<Loading className="p-8" />}>
        <PageFrame>
          <Suspense fallback={<Loading />}>
            <Page />
          </Suspense>
        </PageFrame>
      </Suspense>
    )
  }
}
