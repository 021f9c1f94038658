import { Link } from '@tanstack/react-router'
import { BellOff } from 'lucide-react'
import { useEffect } from 'react'
import { sentenceOf } from '@/api/errors'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { NoticeList } from './notice-list'
import { Sieve, useSieve } from './sieve'
import { clear, setRead, useNotices } from './use-notices'

/** Everything one was told, on a page of its own. */
export default function Centre() {
  const asked = useNotices()
  const notices = asked.data?.notices ?? []
  const { shown, ...sieve } = useSieve(notices)
  const some = shown.length < notices.length
  const unread = shown.some(({ read }) => !read)
  useEffect(() => {
    document.title = 'What happened · Aiuteur'
  }, [])
  return (
    <div className="mx-auto max-w-3xl">
      <p className="eyebrow">In your films</p>
      <div className="mt-1 flex flex-wrap items-end gap-2">
        <h1 className="mr-auto font-display text-[44px] leading-none">What happened</h1>
        {unread && (
          <Button onClick={() => setRead(some ? shown.map(({ id }) => id) : null, true)}>
            {some ? 'Mark these as read' : 'Mark all as read'}
          </Button>
        )}
        {shown.length > 0 && <Button onClick={() => void clear(shown)}>{some ? 'Clear these' : 'Clear all'}</Button>}
      </div>
      {notices.length > 0 && <Sieve {...sieve} />}
      <div className="panel mt-4 overflow-hidden pb-2">
        {asked.isPending && <Loading className="p-5" label="Looking what happened" />}
        {asked.error && <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />}
        {asked.data && !notices.length && (
          <Empty icon={<BellOff />} title="Nothing new">
            What is made, what fails, and what others do in your films is told here, until you clear it away.
          </Empty>
        )}
        {notices.length > 0 && !shown.length && (
          <p className="px-5 py-8 text-center text-[13.5px] text-fg-2">Nothing of that sort.</p>
        )}
        <NoticeList notices={shown} />
      </div>
      <p className="mt-4 text-[13px] text-fg-2">
        <Link to="/settings" hash="letters" className="text-tungsten underline underline-offset-4">
          What comes by e-mail
        </Link>
      </p>
    </div>
  )
}
