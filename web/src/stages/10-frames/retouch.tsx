import { useState } from 'react'
import type { Media } from '@/features/library/shapes'
import { uploadPicture } from '@/features/library/upload'
import { RetouchDialog } from '@/features/mask/retouch-dialog'
import { useHeard } from './again-dialog'
import type { At, Entry } from './model'
import { WhatStands } from './stands'
import type { FrameVerbs } from './use-frames'

type RetouchProps = {
  entry: Entry
  at: At
  shown: Media
  size: { width: number; height: number }
  verbs: FrameVerbs
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A part of a frame, painted over and drawn anew. */
export function Retouch({ entry, at, shown, size, verbs, open, onOpenChange }: RetouchProps) {
  const [guidance, setGuidance] = useState('')
  const { understood, said } = useHeard(entry.card.key, guidance, verbs)
  const retouch = async (painted: File) => {
    const mask = await uploadPicture(painted)
    return verbs.retouch(entry.card.key, at, { picture: shown.hash, mask: mask.hash, guidance })
  }
  return (
    <RetouchDialog
      name={`the ${at} of shot ${entry.card.number}`}
      shown={shown}
      size={size}
      guidance={guidance}
      onGuidance={setGuidance}
      hint={understood ? said : 'Without words it can draw, what is painted over is filled from what is around it.'}
      drawn={understood}
      example="Mara in a green coat; smiling"
      retouch={retouch}
      open={open}
      onOpenChange={onOpenChange}
    >
      <WhatStands of={entry.card.key} />
    </RetouchDialog>
  )
}
