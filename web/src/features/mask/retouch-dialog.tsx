import { type ReactNode, useState } from 'react'
import { mediaUrl } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useEngineSays } from '@/lib/engines'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import { MaskPainter } from './mask-painter'
import { BLANK, maskFile } from './strokes'

type RetouchDialogProps = {
  name: string
  shown: { hash: string; width: number; height: number }
  /** of a picture that does not tell its own */
  size: { width: number; height: number }
  guidance: string
  onGuidance: (words: string) => void
  /** what was understood of the words, or what happens without */
  hint: string
  /** whether something is drawn, or the part is filled from around it */
  drawn: boolean
  example: string
  /** what to know before it is done */
  children?: ReactNode
  /** gets the mask as a picture, white where it was painted; false where it was refused */
  retouch: (mask: File) => Promise<boolean>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A part of a picture, painted over and drawn anew; around it no pixel changes. What was painted is kept while it is closed. */
export function RetouchDialog(props: RetouchDialogProps) {
  const free = useEngineSays('retouch.free')
  const { name, shown, size, guidance, onGuidance, hint, drawn, example, retouch, open, onOpenChange } = props
  const [painting, setPainting] = useState(BLANK)
  const [busy, setBusy] = useState(false)
  const width = shown.width || size.width
  const height = shown.height || size.height
  const empty = !painting.strokes.some((stroke) => !stroke.erase)
  const draw = async () => {
    setBusy(true)
    try {
      if (await retouch(await maskFile(painting.strokes, width, height))) onOpenChange(false)
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
      title={`Retouch ${name}`}
      description="Paint over what should change. All around it stays as it is, to the last pixel."
      footer={
        <>
          <span className="mr-auto self-center text-[12px] text-fg-3">{free}</span>
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
        width={width}
        height={height}
        value={painting}
        onChange={setPainting}
      >
        <Field label="What should be there" hint={hint}>
          <Textarea
            value={guidance}
            rows={2}
            placeholder={example}
            onChange={(event) => onGuidance(event.target.value)}
          />
        </Field>
        {props.children}
      </MaskPainter>
    </Dialog>
  )
}
