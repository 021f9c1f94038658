import { useEffect } from 'react'
import { Settings } from '@/features/settings/settings'
import PageFrame from './page-frame'

export default function SettingsPage() {
  useEffect(() => {
    document.title = 'Settings · Aiuteur'
  }, [])
  return (
    <PageFrame>
      <Settings />
    </PageFrame>
  )
}
