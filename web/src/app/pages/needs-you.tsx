import { NeedsYou } from '@/features/conflicts/needs-you'
import PageFrame from './page-frame'

export default function NeedsYouPage() {
  return (
    <PageFrame>
      <NeedsYou />
    </PageFrame>
  )
}
