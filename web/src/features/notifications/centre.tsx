import { Link } from '@tanstack/react-router'
import { BellOff } from 'lucide-react'
import { useEffect } from 'react'
import { sentenceOf } from '@/api/errors'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { NoticeList } from './notice-list'
import { clear, setRead, useNotices } from './use-notices'

/** Everything one was told, on a page of its own. */
export default function Centre() {
  const asked = useNotices()
  const notices = asked.data?.notices ?? []
  useEffect(() => {
    document.title = 'What happened · Aiuteur'
  }, [])
  return (
    <div className="mx-auto max-w-3xl">
      <p className="eyebrow">In your films</p>
      <div className="mt-1 flex flex-wrap items-end gap-2">
        <h1 className="mr-auto font-display text-[44px] leading-none">What happened</h1>
        {asked.data && asked.data.unread > 0 && <Button onClick={() => setRead(null, true)}>Mark all as read</Button>}
        {notices.length > 0 && <Button onClick={() => void clear(notices)}>Clear all</Button>}
      </div>
      <div className="panel mt-8 overflow-hidden pb-2">
        {asked.isPending && <Loading className="p-5" label="Looking what happened" />}
        {asked.error && <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />}
        {asked.data && !notices.length && (
          <Empty icon={<BellOff />} title="Nothing new">
            What is made, what fails, and what others do in your films is told here, until you clear it away.
          </Empty>
        )}
        <NoticeList notices={notices} />
      </div>
      <p className="mt-4 text-[13px] text-fg-2">
        <Link to="/settings" hash="letters" className="text-tungsten underline underline-offset-4">
          What comes by e-mail
        </Link>
      </p>
    </div>
  )
}
