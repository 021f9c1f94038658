import { useEffect } from 'react'
import { NeedsYou } from '@/features/conflicts/needs-you'
import PageFrame from './page-frame'

export default function NeedsYouPage() {
  useEffect(() => {
    document.title = 'Needs you · Aiuteur'
  }, [])
  return (
    <PageFrame>
      <NeedsYou />
    </PageFrame>
  )
}
