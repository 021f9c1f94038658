import { BookMarked, Lock, LockOpen } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Schemas } from '@/api/client'
import type { Capsule, Pin } from '@/features/library/shapes'
import { Colours, LookDials, StyleWords } from '@/features/library/style-fields'
import { Labelled } from '@/features/library/thing-frame'
import { useLibraryPlace } from '@/features/library/use-library'
import { useRoom } from '@/features/library/use-room'
import { useReadOnly } from '@/features/stages/read-only'
import { StageHeader } from '@/features/stages/stage-header'
import { StaleNote } from '@/features/stages/stale-note'
import { useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { NewerNote } from '@/features/timelines/newer-note'
import { useDocument, useDocuments, useSave } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Combobox } from '@/ui/combobox'
import { Empty } from '@/ui/empty'
import { Field } from '@/ui/field'
import { Loading } from '@/ui/skeleton'
import { TagInput } from '@/ui/tag-input'
import type { Style } from './model'
import { SampleFrames } from './sample-frames'

/** The style that every picture obeys: chosen, seen on three frames of this film, locked. */
export function StyleView({ tabs }: { tabs: ReactNode }) {
  const closed = useReadOnly()
  const verb = useVerb()
  const save = useSave()
  const { document: doc, isPending } = useDocument<Style>('style')
  if (isPending) return <Loading label="Loading the style" lines={5} />
  const readOnly = closed || (doc?.locked ?? false)
  const change = (part: Partial<Style>) => save<Style>('style', (was) => ({ ...was, ...part }))
  const lock = doc && !closed && (
    <Button
      variant={doc.locked ? 'secondary' : 'primary'}
      onClick={() => void verb(doc.locked ? 'unlock' : 'lock', { keys: ['style'] })}
    >
      {doc.locked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}{' '}
      {doc.locked ? 'Unlock the style' : 'Lock the style'}
    </Button>
  )
  return (
    <>
      <Waiting />
      <StageHeader
        title="Style"
        hint="Every picture of the film obeys it. Look at it on three frames of your own, then lock it."
        actions={lock}
      >
        <div className="mt-5">{tabs}</div>
      </StageHeader>
      {!doc ? (
        <Empty
          title="No style yet"
          action={
            !closed && (
              <Button variant="primary" onClick={() => void verb('make', { keys: ['style'] })}>
                Begin with the film’s settings
              </Button>
            )
          }
        >
          It is read from the genre, the tone and the look that were chosen in stage 1.
        </Empty>
      ) : (
        <>
          <StaleNote docs={[doc]} what="The style" className="mb-4" />
          <SampleFrames look={doc.body.look} readOnly={closed} />
          <div className="mt-7 grid gap-8 lg:grid-cols-2">
            <LookFields style={doc.body} readOnly={readOnly} change={change} />
            <WordFields style={doc.body} readOnly={readOnly} change={change} />
          </div>
        </>
      )}
    </>
  )
}

type PartProps = { style: Style; readOnly: boolean; change: (part: Partial<Style>) => void }

function LookFields({ style, readOnly, change }: PartProps) {
  const look = (part: Partial<Style['look']>) => change({ look: { ...style.look, ...part } })
  return (
    <section aria-label="Look" className="space-y-5">
      <h2 className="font-display text-[22px]">Look</h2>
      <LookDials look={style.look} readOnly={readOnly} onChange={look} />
      <Labelled label="Palette">
        <Colours value={style.look.palette ?? []} readOnly={readOnly} onChange={(palette) => look({ palette })} />
      </Labelled>
    </section>
  )
}

function WordFields({ style, readOnly, change }: PartProps) {
  const pin = usePin(style)
  return (
    <section aria-label="Words" className="space-y-5">
      <h2 className="font-display text-[22px]">In words</h2>
      {!readOnly && <CapsulePicker pin={pin} />}
      <NewerNote thing={pin?.key} />
      <StyleWords value={style} readOnly={readOnly} onChange={change} />
      <Labelled label="Avoid">
        <TagInput label="Avoid" value={style.avoid} disabled={readOnly} onValueChange={(avoid) => change({ avoid })} />
      </Labelled>
    </section>
  )
}

/** The capsule that was laid over the style, or else the one chosen with the settings of the film, which it was read from. */
function usePin(style: Style): Pin | null {
  const { document: settings } = useDocument<Schemas['Input']>('input')
  return style.capsule ?? settings?.body.visual_capsule ?? null
}

function CapsulePicker({ pin }: { pin: Pin | null }) {
  const place = useLibraryPlace()
  const { change } = useRoom()
  const { documents } = useDocuments<Capsule>('capsule', place)
  const [busy, setBusy] = useState(false)
  const visual = documents.filter((doc) => doc.body.field === 'visual')
  const options = visual.map((doc) => ({ value: doc.key, label: doc.body.name, hint: doc.body.description }))
  // what is gone from the library still stands in the film, under the name that it had
  const gone = pin && !visual.some((doc) => doc.key === pin.key) ? [{ value: pin.key, label: pin.name || pin.key }] : []
  const lay = async (key: string) => {
    setBusy(true)
    await change('style/capsule', { key }, 'The capsule is laid over the style')
    setBusy(false)
  }
  return (
    <Field
      label={
        <span className="flex items-center gap-2">
          <BookMarked className="size-3.5" aria-hidden /> Visual capsule
        </span>
      }
      hint={
        visual.length ? 'Look, palette, words, pillars and pictures come from it.' : 'There is none in the library yet.'
      }
    >
      <Combobox
        label="Visual capsule"
        disabled={busy || !visual.length}
        value={pin?.key ?? null}
        options={[...options, ...gone]}
        onValueChange={(key) => void lay(key)}
        placeholder="None"
      />
    </Field>
  )
}
