import { Settings } from '@/features/settings/settings'
import PageFrame from './page-frame'

export default function SettingsPage() {
  return (
    <PageFrame>
      <Settings />
    </PageFrame>
  )
}
