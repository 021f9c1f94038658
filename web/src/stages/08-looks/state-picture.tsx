import { Columns2, RefreshCw, Sparkles, Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Schemas } from '@/api/client'
import { FileButton } from '@/features/library/file-button'
import { Still } from '@/features/library/still'
import { Takes } from '@/features/library/takes'
import { PICTURES, uploadPicture } from '@/features/library/upload'
import { useRun } from '@/features/stages/use-run'
import { cn } from '@/lib/cn'
import { useRoom } from '@/lib/rooms'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { Textarea } from '@/ui/textarea'
import { BeforeAfter } from './before-after'
import { type Entry, shownOf, sides } from './model'
import type { LookVerbs } from './use-looks'

type StatePictureProps = { entry: Entry; readOnly: boolean; verbs: LookVerbs }

/** The picture of a state: made with guidance, brought, gone back to, compared. */
export function StatePicture({ entry, readOnly, verbs }: StatePictureProps) {
  const { element, picture } = entry
  const body = picture?.body ?? null
  const [at, setAt] = useState<'start' | 'end'>('start')
  const [comparing, setComparing] = useState(false)
  const making = useRun('looks') !== null
  const end = body?.end ?? null
  const shown = at === 'end' && end ? end : shownOf(entry)
  const label = at === 'end' && end ? 'at the end of the scene' : 'at the start of the scene'
  const person = element.kind === 'character'
  return (
    <section aria-label={`Picture of ${element.name}`} className="min-w-0">
      <div className="panel relative overflow-hidden">
        <Still
          media={shown}
          alt={`${element.name} ${label}`}
          kind={element.kind}
          tint={entry.look?.body.appearance?.coat ?? entry.look?.body.colour}
          className={cn('w-full', person ? 'aspect-[4/5]' : 'aspect-video', element.kind === 'place' && 'object-cover')}
        />
        {making && <div className="skeleton pointer-events-none absolute inset-x-0 bottom-0 h-1" aria-hidden />}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {end && (
          <Segmented
            label="When"
            size="sm"
            value={at}
            onValueChange={setAt}
            options={[
              { value: 'start', label: 'Start' },
              { value: 'end', label: 'End' },
            ]}
          />
        )}
        {sides(entry).length > 1 && (
          <Button size="sm" onClick={() => setComparing(true)}>
            <Columns2 aria-hidden /> Before and after
          </Button>
        )}
      </div>
      {!readOnly && <Making entry={entry} making={making} verbs={verbs} />}
      {body && <Had entry={entry} readOnly={readOnly} verbs={verbs} />}
      <BeforeAfter open={comparing} onOpenChange={setComparing} entry={entry} />
    </section>
  )
}

function Making({ entry, making, verbs }: { entry: Entry; making: boolean; verbs: LookVerbs }) {
  const { element, picture } = entry
  const had = picture?.body.guidance ?? ''
  const [guidance, setGuidance] = useState(had)
  // another state, or somebody else's words
  useEffect(() => setGuidance(had), [had])
  const bring = async (file: File) =>
    verbs.show(element.key, (await uploadPicture(file)).hash, 'Your picture stands for it now')
  const made = picture?.body.start !== null && picture !== null
  return (
    <div className="mt-3 space-y-2.5">
      <Field
        label="Guidance for the picture"
        hint={picture?.body.understood.length ? `Understood: ${picture.body.understood.join(', ')}.` : undefined}
      >
        <Textarea
          value={guidance}
          rows={2}
          placeholder="From the look and its tags; add what else."
          onChange={(event) => setGuidance(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          className="flex-1"
          busy={making}
          onClick={() => void verbs.pictures([element.key], { guidance, again: true })}
        >
          {made ? <RefreshCw aria-hidden /> : <Sparkles aria-hidden />}
          {made ? (guidance.trim() === had ? 'Another take' : 'Make it so') : 'Make the picture'}
        </Button>
        <FileButton
          size="icon"
          aria-label="A picture of your own"
          file={`Picture file for ${element.name}`}
          accept={PICTURES}
          onFile={bring}
        >
          <Upload />
        </FileButton>
      </div>
    </div>
  )
}

/** Every picture this state has had. */
function Had({ entry, readOnly, verbs }: StatePictureProps) {
  const { element } = entry
  const asked = useRoom<Schemas['LookTakesAnswer']>(`looks/pictures/${element.key.slice('look/'.length)}/takes`)
  return (
    <Takes
      takes={asked.data?.takes ?? []}
      name={element.name}
      words={(take) => (take.engine ? take.understood.join(', ') || take.guidance || 'as it is' : 'your own')}
      readOnly={readOnly}
      onShow={(hash) => void verbs.show(element.key, hash, 'Another take is shown')}
    />
  )
}
