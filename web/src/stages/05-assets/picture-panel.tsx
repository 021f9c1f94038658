import { ImagePlus, Maximize2, RefreshCw, Sparkles, Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Schemas } from '@/api/client'
import { FileButton } from '@/features/library/file-button'
import { Still } from '@/features/library/still'
import { PICTURES, uploadPicture } from '@/features/library/upload'
import { useRoom } from '@/features/library/use-room'
import { useRun } from '@/features/stages/use-run'
import { useEngineName, useEngineWords } from '@/lib/engines'
import { ago } from '@/lib/words'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { Textarea } from '@/ui/textarea'
import { type Entry, shownOf, tintOf } from './model'
import { Retouch } from './retouch-dialog'
import { Takes } from './takes'
import { usePictures } from './use-assets'

type Sheet = 'key' | 'turnaround' | 'expressions'

/** The picture of an asset: look at it, have it made with guidance, bring one's own, go back to an earlier one. */
export function PicturePanel({ entry, readOnly }: { entry: Entry; readOnly: boolean }) {
  const { body } = entry.doc
  const picture = entry.picture?.body ?? null
  const [sheet, setSheet] = useState<Sheet>('key')
  const person = body.asset_kind === 'character'
  const shown = sheet === 'key' ? shownOf(entry.picture) : (picture?.[sheet] ?? null)
  const [large, setLarge] = useState(false)
  const making = useRun('assets') !== null
  const pictures = usePictures()
  const name = useEngineName()
  const alt = `${body.name}, ${sheet === 'key' ? 'image key' : sheet}`
  const makeSheet = () => {
    const others = (picture?.sheets ?? []).filter((one) => one !== sheet)
    void pictures([entry.id], { sheets: [...others, sheet] })
  }
  const wide = sheet !== 'key' || body.asset_kind === 'place'
  return (
    <section aria-label={`Picture of ${body.name}`}>
      {person && (
        <Segmented
          label="Which picture"
          size="sm"
          value={sheet}
          onValueChange={setSheet}
          className="mb-3"
          options={[
            { value: 'key', label: 'Image key' },
            { value: 'turnaround', label: 'Turnaround' },
            { value: 'expressions', label: 'Expressions' },
          ]}
        />
      )}
      <div className="panel relative overflow-hidden">
        <Still
          media={shown}
          alt={alt}
          kind={body.asset_kind}
          tint={tintOf(body)}
          className={
            wide
              ? 'aspect-[16/10] w-full object-contain!'
              : body.asset_kind === 'character'
                ? 'aspect-[4/5] w-full'
                : 'aspect-square w-full'
          }
        />
        {shown && (
          <button
            type="button"
            aria-label={`Look at ${alt}, large`}
            onClick={() => setLarge(true)}
            className="group absolute inset-0 cursor-zoom-in rounded-[inherit] focus-visible:-outline-offset-2"
          >
            <span className="absolute top-2 right-2 grid size-7 place-items-center rounded-full bg-black/60 text-white opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100">
              <Maximize2 className="size-3.5" aria-hidden />
            </span>
          </button>
        )}
        {making && <div className="skeleton pointer-events-none absolute inset-x-0 bottom-0 h-1" aria-hidden />}
      </div>
      {sheet === 'key' && picture?.key && entry.picture && (
        <p className="mt-2 text-[12px] text-fg-3">
          {picture.pinned ? 'Chosen by hand' : `${name(picture.engine)}, take ${picture.take}`} ·{' '}
          {ago(entry.picture.at)}
        </p>
      )}
      {sheet === 'key' ? (
        <Making entry={entry} readOnly={readOnly} making={making} />
      ) : (
        <SheetNote sheet={sheet} there={shown !== null} making={making} onMake={readOnly ? null : makeSheet} />
      )}
      {sheet === 'key' && picture && <Takes entry={entry} readOnly={readOnly} />}
      <Dialog reading size="xl" open={large && shown !== null} onOpenChange={setLarge} title={alt}>
        <Still media={shown} alt={alt} className="mx-auto max-h-[72dvh] w-auto rounded-lg object-contain!" />
      </Dialog>
    </section>
  )
}

type SheetNoteProps = {
  sheet: Exclude<Sheet, 'key'>
  there: boolean
  making: boolean
  /** null: one may only look */
  onMake: (() => void) | null
}

/** A sheet is asked for once; from then on it is made again whenever what it is drawn from changes. */
function SheetNote({ sheet, there, making, onMake }: SheetNoteProps) {
  if (there)
    return (
      <p className="mt-3 text-[12.5px] text-fg-3 leading-relaxed">
        It follows the looks, the style and the guidance of the image key.
      </p>
    )
  if (!onMake) return null
  return (
    <Button className="mt-3 w-full" busy={making} onClick={onMake}>
      <ImagePlus aria-hidden /> Make the {sheet === 'turnaround' ? 'turnaround' : 'sheet of expressions'}
    </Button>
  )
}

function Making({ entry, readOnly, making }: { entry: Entry; readOnly: boolean; making: boolean }) {
  const picture = entry.picture?.body ?? null
  const pictures = usePictures()
  const { ask, change } = useRoom()
  const [guidance, setGuidance] = useState(picture?.guidance ?? '')
  const [understood, setUnderstood] = useState<string[] | null>(null)
  const had = picture?.guidance ?? ''
  const shown = shownOf(entry.picture)
  useEffect(() => setGuidance(had), [had])
  useEffect(() => {
    setUnderstood(null)
    if (!guidance.trim()) return
    const timer = setTimeout(() => {
      const path = `pictures/${entry.id}/understand`
      void ask<Schemas['UnderstoodAnswer']>('POST', path, { guidance }).then((answer) =>
        setUnderstood(answer?.understood ?? null),
      )
    }, 250)
    return () => clearTimeout(timer)
  }, [guidance, entry.id, ask])
  const bring = async (file: File) =>
    change(`pictures/${entry.id}/show`, { hash: (await uploadPicture(file)).hash }, 'Your picture stands for it now')
  if (readOnly) return null
  return (
    <div className="mt-3 space-y-3">
      <Field label="Guidance" hint={<Heard guidance={guidance} understood={understood} />}>
        <Textarea
          value={guidance}
          rows={2}
          placeholder={HINTS[entry.doc.body.asset_kind] ?? 'In red; saying “Exit”'}
          onChange={(event) => setGuidance(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          busy={making}
          className="flex-1"
          onClick={() => void pictures([entry.id], { guidance, again: true })}
        >
          {picture?.key ? <RefreshCw aria-hidden /> : <Sparkles aria-hidden />}
          {picture?.key ? (guidance.trim() === had ? 'Another take' : 'Make it so') : 'Make the picture'}
        </Button>
        <FileButton file="A picture of your own" accept={PICTURES} onFile={bring}>
          <Upload aria-hidden /> Your own
        </FileButton>
        {shown && <Retouch entry={entry} shown={shown} making={making} />}
      </div>
      {picture && !picture.retouch && picture.understood.length > 0 && picture.guidance === guidance && (
        <Button
          variant="ghost"
          size="sm"
          className="h-auto! whitespace-normal! py-1.5 text-left"
          onClick={() => void change(`pictures/${entry.id}/adopt`, undefined, 'The film shows it so from now on')}
        >
          Let the whole film show it so: {picture.understood.join(', ')}
        </Button>
      )}
    </div>
  )
}

const HINTS: Record<string, string> = {
  character: 'Older, in a red coat, no hat',
  place: 'At dusk, in the rain, neon light',
}

function Heard({ guidance, understood }: { guidance: string; understood: string[] | null }) {
  const says = useEngineWords()
  if (!guidance.trim()) return says('guidance.picture')
  if (understood === null) return 'Reading…'
  if (!understood.length) return says('guidance.nothing')
  return `Understood: ${understood.join(', ')}.`
}
