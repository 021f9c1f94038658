import { useEffect, useState } from 'react'
import { NewBranch } from '@/features/timelines/new-branch'
import { useBranches } from '@/features/timelines/use-branches'
import { useOutbox } from '@/lib/save/running'
import { count } from '@/lib/words'
import { toast } from '@/ui/toast'

/** Where a change put locked work out of date, a branch is offered: once, and never in the way. */
export function OfferToast() {
  const offered = useOutbox((shown) => shown.offer)
  const { current } = useBranches()
  const [proposed, setProposed] = useState<string | null>(null)
  useEffect(() => {
    if (!offered) return
    const { branch, keys } = offered.offer
    toast.say(`${count(keys.length, 'locked piece')} of work went out of date`, {
      id: 'offer',
      description: 'You can go on in a branch of its own and leave this one as it was.',
      action: { label: 'New branch', onClick: () => setProposed(branch) },
    })
    useOutbox.setState({ offer: null })
  }, [offered])
  if (proposed === null) return null
  return <NewBranch open onOpenChange={() => setProposed(null)} from={current?.name ?? 'main'} proposed={proposed} />
}
