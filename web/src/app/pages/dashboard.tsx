import { useEffect } from 'react'
import { Slate } from '@/features/projects/slate'
import PageFrame from './page-frame'

/** The first page: every film one has in hand. */
export default function Dashboard() {
  useEffect(() => {
    document.title = 'Your slate · Aiuteur'
  }, [])
  return (
    <PageFrame>
      <Slate />
    </PageFrame>
  )
}
