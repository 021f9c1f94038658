import { Paintbrush } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Schemas } from '@/api/client'
import type { Media } from '@/features/library/shapes'
import { uploadPicture } from '@/features/library/upload'
import { useRoom } from '@/features/library/use-room'
import { RetouchDialog } from '@/features/mask/retouch-dialog'
import { useVerb } from '@/features/stages/use-run'
import { useEngineWords } from '@/lib/engines'
import { Button } from '@/ui/button'
import type { Entry } from './model'

type RetouchProps = { entry: Entry; shown: Media; making: boolean }

/** A part of the picture, painted over and drawn anew; around it no pixel changes. */
export function Retouch({ entry, shown, making }: RetouchProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button busy={making} onClick={() => setOpen(true)}>
        <Paintbrush aria-hidden /> Retouch
      </Button>
      <Desk key={shown.hash} entry={entry} shown={shown} open={open} onOpenChange={setOpen} />
    </>
  )
}

type DeskProps = { entry: Entry; shown: Media; open: boolean; onOpenChange: (open: boolean) => void }

/** It keeps what was painted while it is closed, for as long as the same picture is shown. */
function Desk({ entry, shown, open, onOpenChange }: DeskProps) {
  const says = useEngineWords()
  const { name, asset_kind: kind } = entry.doc.body
  const [guidance, setGuidance] = useState('')
  const understood = useUnderstood(entry.id, guidance)
  const { change } = useRoom()
  const verb = useVerb('assets')
  const retouch = async (painted: File) => {
    const mask = await uploadPicture(painted)
    const wish = { picture: shown.hash, mask: mask.hash, guidance }
    const answer = await change<Schemas['WishedAnswer']>(`pictures/${entry.id}/retouch`, wish)
    return answer !== null && Boolean(await verb('make', { keys: answer.keys }))
  }
  return (
    <RetouchDialog
      name={name}
      shown={shown}
      size={{ width: 768, height: 960 }}
      guidance={guidance}
      onGuidance={setGuidance}
      hint={heard(guidance, understood, shown, says)}
      drawn={(understood?.length ?? 0) > 0}
      example={HINTS[kind] ?? 'In red'}
      retouch={retouch}
      open={open}
      onOpenChange={onOpenChange}
    />
  )
}

const HINTS: Record<string, string> = {
  character: 'A green coat; smiling; no hat',
  place: 'At night, in the rain',
}

/** What the engine would draw of these words inside the mask; null while it is asked. */
function useUnderstood(asset: string, guidance: string): string[] | null {
  const { ask } = useRoom()
  const [understood, setUnderstood] = useState<string[] | null>([])
  useEffect(() => {
    if (!guidance.trim()) {
      setUnderstood([])
      return
    }
    setUnderstood(null)
    let gone = false
    const timer = setTimeout(async () => {
      const path = `pictures/${asset}/understand`
      const answer = await ask<Schemas['UnderstoodAnswer']>('POST', path, { guidance, inside: true })
      if (!gone) setUnderstood(answer?.understood ?? [])
    }, 250)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [asset, guidance, ask])
  return understood
}

function heard(guidance: string, understood: string[] | null, shown: Media, says: (place: string) => string): string {
  if (understood === null) return 'Reading…'
  if (understood.length) {
    const own = shown.origin === 'upload' ? ` ${says('retouch.own')}` : ''
    return `Understood: ${understood.join(', ')}.${own}`
  }
  const lost = guidance.trim() ? `${says('retouch.nothing')} ` : ''
  return `${lost}${says('retouch.fill')}`
}
