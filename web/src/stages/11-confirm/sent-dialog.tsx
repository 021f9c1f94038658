import { mediaUrl } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useEngineName } from '@/lib/engines'
import { dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Dialog } from '@/ui/dialog'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { type Sent, type ShotRow, seconds } from './model'
import { useSent } from './use-confirm'

/** One shot exactly as it is sent: frames, words, what each engine is asked, and what was confirmed last. */
export function SentDialog({ row, close }: { row: ShotRow; close: () => void }) {
  const name = useEngineName()
  const asked = useSent(`${row.scene}/${row.shot}`)
  const sent = asked.data?.label === row.label ? asked.data : undefined
  return (
    <Dialog
      open
      reading
      size="lg"
      onOpenChange={(next) => !next && close()}
      title={`Shot ${row.label} as it is sent`}
      description={`${seconds(row.duration_ms)} · ${row.engines.map(name).join(', ')}`}
    >
      {asked.error ? (
        <Trouble sentence={sentenceOf(asked.error)} retry={() => void asked.refetch()} />
      ) : sent ? (
        <AsSent sent={sent} />
      ) : (
        <Loading label="Reading the shot" lines={5} />
      )}
    </Dialog>
  )
}

function AsSent({ sent }: { sent: Sent }) {
  const name = useEngineName()
  const { snapshot } = sent
  return (
    <div className="space-y-5">
      <div className="grid grid-cols-2 gap-3">
        {(['start', 'end'] as const).map((at) => {
          const still = sent[at]
          const title = at === 'start' ? 'First frame' : 'Last frame'
          return (
            <figure key={at}>
              {still ? (
                <img
                  src={mediaUrl(still.hash)}
                  alt={title}
                  className="w-full rounded-lg border border-line bg-black object-contain"
                  style={{ aspectRatio: `${still.width} / ${still.height}` }}
                />
              ) : (
                <p className="grid aspect-video place-items-center rounded-lg border border-line border-dashed text-[12.5px] text-fg-3">
                  Not made yet
                </p>
              )}
              <figcaption className="mt-1 text-[12px] text-fg-3">{title}</figcaption>
            </figure>
          )
        })}
      </div>
      <Sections sections={sent.sections} />
      {sent.lines.length > 0 && (
        <div>
          <h3 className="eyebrow mb-1.5">What is said</h3>
          <ul className="space-y-1 text-[13px]">
            {sent.lines.map((line) => (
              <li key={line.title + line.text}>
                <span className="font-medium">{line.title}:</span> {line.text}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className="eyebrow mb-1.5">What the engines are asked</h3>
        <ul className="space-y-2">
          {sent.asked.map((one) => (
            <li key={one.what + JSON.stringify(one.request)} className="rounded-xl border border-line bg-ink-900 p-3">
              <details>
                <summary className="cursor-pointer rounded-lg text-[13px]">
                  {one.what} · {name(one.engine)} · {dollars(one.price_micro)}
                </summary>
                <pre className="mt-2 overflow-x-auto whitespace-pre-wrap break-words text-[11.5px] text-fg-2 leading-relaxed">
                  {JSON.stringify(one.request, null, 2)}
                </pre>
              </details>
            </li>
          ))}
        </ul>
      </div>
      {snapshot && (
        <div>
          <h3 className="eyebrow mb-1.5 flex items-center gap-2">
            What was confirmed last
            <Badge tone={snapshot.same ? 'leaf' : 'daylight'}>
              {snapshot.same ? 'The same' : snapshot.frames_same ? 'Other words' : 'Other frames or words'}
            </Badge>
          </h3>
          {snapshot.same ? (
            <p className="text-[13px] text-fg-2">It is what would be sent today.</p>
          ) : (
            <Sections sections={snapshot.sections} />
          )}
        </div>
      )}
    </div>
  )
}

function Sections({ sections }: { sections: Sent['sections'] }) {
  if (!sections.length) return <p className="text-[13px] text-fg-2">That text is no longer kept.</p>
  return (
    <dl className="space-y-2.5 text-[13px] leading-relaxed">
      {sections.map((one) => (
        <div key={one.title}>
          <dt className="eyebrow mb-0.5">{one.title}</dt>
          <dd className="whitespace-pre-wrap">{one.text}</dd>
        </div>
      ))}
    </dl>
  )
}
