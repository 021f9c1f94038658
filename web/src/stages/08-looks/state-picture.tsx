import { Columns2, RefreshCw, Sparkles, Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Schemas } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { Still } from '@/features/library/still'
import { PICTURES, uploadPicture } from '@/features/library/upload'
import { useRun } from '@/features/stages/use-run'
import { cn } from '@/lib/cn'
import { useRoom } from '@/lib/rooms'
import { ago } from '@/lib/words'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
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
      {body && <Takes entry={entry} readOnly={readOnly} verbs={verbs} />}
      <BeforeAfter open={comparing} onOpenChange={setComparing} entry={entry} />
    </section>
  )
}

function Making({ entry, making, verbs }: { entry: Entry; making: boolean; verbs: LookVerbs }) {
  const { element, picture } = entry
  const had = picture?.body.guidance ?? ''
  const [guidance, setGuidance] = useState(had)
  const file = useRef<HTMLInputElement>(null)
  // another state, or somebody else's words
  useEffect(() => setGuidance(had), [had])
  const bring = async (picked: File | undefined) => {
    if (!picked) return
    try {
      await verbs.show(element.key, (await uploadPicture(picked)).hash, 'Your picture stands for it now')
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
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
          {made ? (guidance.trim() === had ? 'Another take' : 'Make it so') : 'Make the picture · free'}
        </Button>
        <Button size="icon" aria-label="A picture of your own" onClick={() => file.current?.click()}>
          <Upload />
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept={PICTURES}
          aria-label={`Picture file for ${element.name}`}
          onChange={(event) => void bring(event.target.files?.[0])}
        />
      </div>
    </div>
  )
}

/** Every picture this state has had; any of them can stand for it again. */
function Takes({ entry, readOnly, verbs }: StatePictureProps) {
  const { element } = entry
  const asked = useRoom<Schemas['LookTakesAnswer']>(`looks/pictures/${element.key.slice('look/'.length)}/takes`)
  const takes = asked.data?.takes ?? []
  if (takes.length < 2) return null
  return (
    <div className="mt-4">
      <h3 className="eyebrow mb-2">Takes</h3>
      <ul className="flex gap-2 overflow-x-auto pb-1">
        {takes.map((take, place) => {
          const words = take.engine ? take.understood.join(', ') || take.guidance || 'as it is' : 'your own'
          return (
            <li key={take.picture.hash} className="w-16 shrink-0">
              <button
                type="button"
                disabled={readOnly}
                aria-pressed={take.shown}
                aria-label={`Show take ${takes.length - place} of ${element.name}: ${words}`}
                onClick={() => void verbs.show(element.key, take.picture.hash, 'Another take is shown')}
                className={cn(
                  'block w-full overflow-hidden rounded-lg border border-line hover:border-line-strong',
                  take.shown && 'border-tungsten! shadow-glow',
                )}
              >
                <Still media={take.picture} alt="" className="aspect-[4/5] w-full" />
              </button>
              <p className="mt-1 truncate text-[11px] text-fg-3" title={words}>
                {ago(take.at)}
              </p>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
