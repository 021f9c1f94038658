import { Link2, Link2Off, Paintbrush, RefreshCw, Sparkles, Upload } from 'lucide-react'
import { useState } from 'react'
import { FileButton } from '@/features/library/file-button'
import type { Media } from '@/features/library/shapes'
import { PICTURES, uploadPicture } from '@/features/library/upload'
import { dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { AgainDialog } from './again-dialog'
import { type At, type Entry, endOf, type SceneFrames } from './model'
import { Retouch } from './retouch'
import type { FrameVerbs } from './use-frames'

type HandProps = {
  entry: Entry
  at: At
  told: SceneFrames
  shown: Media | null
  again: boolean
  onAgain: (open: boolean) => void
  busy: boolean
  price: number
  verbs: FrameVerbs
}

/** What a hand can do about a frame. */
export function Hand({ entry, at, told, shown, again, onAgain, busy, price, verbs }: HandProps) {
  const { card } = entry
  const [painting, setPainting] = useState(false)
  const end = endOf(card, at)
  const shared = end?.standing === 'shared'
  const bring = async (file: File) =>
    verbs.show(card.key, at, (await uploadPicture(file)).hash, 'Your picture stands there now')
  return (
    <div className="flex flex-wrap gap-2">
      {card.made ? (
        <Button busy={busy} onClick={() => onAgain(true)}>
          <RefreshCw aria-hidden /> Again…
        </Button>
      ) : (
        <Button variant="primary" busy={busy} onClick={() => void verbs.make([card.key])}>
          <Sparkles aria-hidden /> Make its frames · {dollars(price)}
        </Button>
      )}
      {shown && !shared && (
        <Button busy={busy} onClick={() => setPainting(true)}>
          <Paintbrush aria-hidden /> Retouch
        </Button>
      )}
      {!shared && !card.card && (
        <FileButton
          busy={busy}
          file={`Picture file for the ${at} of shot ${card.number}`}
          accept={PICTURES}
          onFile={bring}
        >
          <Upload aria-hidden /> Your own picture
        </FileButton>
      )}
      {end?.standing === 'own' && (
        <Button
          variant="ghost"
          busy={busy}
          onClick={() => void verbs.show(card.key, at, null, 'The drawn frame stands there')}
        >
          Take it away again
        </Button>
      )}
      {at === 'start' && card.may_join && (
        <Button variant="ghost" busy={busy} onClick={() => void verbs.join(card.key, !card.joined)}>
          {card.joined ? <Link2Off aria-hidden /> : <Link2 aria-hidden />}
          {card.joined ? 'Part it from the shot before' : 'Share it with the shot before'}
        </Button>
      )}
      {shared && (
        <p className="basis-full text-[12.5px] text-fg-3">
          This frame is the end of the shot before. Change it there, or part the two shots.
        </p>
      )}
      {shown && (
        <Retouch
          key={shown.hash}
          entry={entry}
          at={at}
          shown={shown}
          size={told}
          verbs={verbs}
          open={painting}
          onOpenChange={setPainting}
        />
      )}
      {again && <AgainDialog entry={entry} verbs={verbs} price={price} onClose={() => onAgain(false)} />}
    </div>
  )
}
