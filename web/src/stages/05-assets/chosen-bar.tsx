import { CheckCheck, ImagePlus, Lock, LockOpen, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useRoom } from '@/features/library/use-room'
import { useVerb } from '@/features/stages/use-run'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import type { Entry } from './model'
import { usePictures } from './use-assets'

type ChosenBarProps = {
  ids: string[]
  entries: readonly Entry[]
  /** how many others are shown */
  more: number
  onAll: () => void
  done: () => void
}

/** What can be done with several at once. */
export function ChosenBar({ ids, entries, more, onAll, done }: ChosenBarProps) {
  const verb = useVerb()
  const { change } = useRoom()
  const pictures = usePictures()
  const [deleting, setDeleting] = useState(false)
  const keys = ids.map((id) => `asset/${id}`)
  const chosen = entries.filter((entry) => ids.includes(entry.id))
  const locked = chosen.filter((entry) => entry.doc.locked).map((entry) => entry.doc.key)
  const waived = chosen.every((entry) => entry.doc.body.waived)
  const after = (act: Promise<unknown>) => void act.then(done)
  return (
    <div
      role="toolbar"
      aria-label="With the chosen ones"
      className="floating sticky bottom-3 z-20 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-1 p-1.5 pl-3"
    >
      <span className="mr-1 text-[12.5px] text-fg-2">{count(ids.length, 'asset')}</span>
      {more > 0 && (
        <Button size="sm" variant="ghost" onClick={onAll}>
          <CheckCheck aria-hidden /> Choose all
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={() => after(pictures(ids, { again: true }))}>
        <ImagePlus aria-hidden /> Pictures
      </Button>
      {locked.length === keys.length ? (
        <Button size="sm" variant="ghost" onClick={() => after(verb('unlock', { keys: locked }))}>
          <LockOpen aria-hidden /> Unlock
        </Button>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => after(verb('lock', { keys: keys.filter((key) => !locked.includes(key)) }))}
        >
          <Lock aria-hidden /> Lock
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        onClick={() =>
          after(
            change(
              'waive',
              { assets: ids, waived: !waived },
              waived ? 'Needed again' : `Waived ${count(ids.length, 'asset')}`,
            ),
          )
        }
      >
        {waived ? 'Need again' : 'Waive'}
      </Button>
      <Button size="sm" variant="ghost" className="text-rec!" onClick={() => setDeleting(true)}>
        <Trash2 aria-hidden /> Delete
      </Button>
      <Button size="icon-sm" variant="ghost" aria-label="Choose none" onClick={done}>
        <X />
      </Button>
      <Confirm
        open={deleting}
        onOpenChange={setDeleting}
        title={`Delete ${count(ids.length, 'asset')}?`}
        confirm="Delete"
        danger
        onConfirm={async () => {
          if (await change('remove', { assets: ids }, `Deleted ${count(ids.length, 'asset')}`)) done()
        }}
      >
        {standing(chosen)}
      </Confirm>
    </div>
  )
}

/** What would go out of date without them. */
function standing(chosen: readonly Entry[]): string {
  const used = chosen.filter((entry) => entry.card?.uses)
  if (!used.length) return 'Nothing stands on them. What the script names, the next reading finds again.'
  const named = used.slice(0, 6).map((entry) => `${entry.doc.body.name} (${entry.card?.uses})`)
  const more = used.length > 6 ? ` and ${used.length - 6} more` : ''
  return `Documents of later stages show them and would go out of date: ${named.join(', ')}${more}.`
}
