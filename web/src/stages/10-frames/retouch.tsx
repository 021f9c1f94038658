import { useState } from 'react'
import { mediaUrl } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Media } from '@/features/library/shapes'
import { uploadPicture } from '@/features/library/upload'
import { MaskPainter } from '@/features/mask/mask-painter'
import { BLANK, maskFile } from '@/features/mask/strokes'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import { useHeard } from './again-dialog'
import type { At, Entry } from './model'
import type { FrameVerbs } from './use-frames'

type RetouchProps = {
  entry: Entry
  at: At
  shown: Media
  verbs: FrameVerbs
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A part of a frame, painted over and drawn anew; around it no pixel changes. What was painted is kept while it is closed. */
export function Retouch({ entry, at, shown, verbs, open, onOpenChange }: RetouchProps) {
  const name = `${at} of shot ${entry.card.number}`
  const [painting, setPainting] = useState(BLANK)
  const [guidance, setGuidance] = useState('')
  const [busy, setBusy] = useState(false)
  const heard = useHeard(entry.card.key, guidance, verbs)
  const drawn = heard.startsWith('Understood')
  const empty = !painting.strokes.some((stroke) => !stroke.erase)
  const draw = async () => {
    setBusy(true)
    try {
      const mask = await uploadPicture(await maskFile(painting.strokes, shown.width, shown.height))
      if (await verbs.retouch(entry.card.key, at, { picture: shown.hash, mask: mask.hash, guidance }))
        onOpenChange(false)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="xl"
      title={`Retouch the ${name}`}
      description="Paint over what should change. All around it stays as it is, to the last pixel."
      footer={
        <>
          <span className="mr-auto self-center text-[12px] text-fg-3">Costs nothing: it is drawn here.</span>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Not now
          </Button>
          <Button variant="primary" busy={busy} disabled={empty} onClick={() => void draw()}>
            {drawn ? 'Draw it anew' : 'Fill it in'}
          </Button>
        </>
      }
    >
      <MaskPainter
        src={mediaUrl(shown.hash)}
        alt={name}
        width={shown.width || 1280}
        height={shown.height || 720}
        value={painting}
        onChange={setPainting}
      >
        <Field
          label="What should be there"
          hint={drawn ? heard : 'Without words it can draw, what is painted over is filled from what is around it.'}
        >
          <Textarea
            value={guidance}
            rows={2}
            placeholder="Mara in a green coat; smiling"
            onChange={(event) => setGuidance(event.target.value)}
          />
        </Field>
      </MaskPainter>
    </Dialog>
  )
}
