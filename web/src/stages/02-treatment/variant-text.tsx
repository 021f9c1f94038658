import { cn } from '@/lib/cn'
import { numbered } from '@/lib/numbered'
import { type Compared, clock, stretchesOf, type Variant } from './model'

/** A treatment to read: its parts in order, and, when asked for, what no other treatment has. */
export function VariantText({ doc, compared, mark }: { doc: Variant; compared?: Compared; mark: boolean }) {
  return (
    <div className="space-y-5">
      {numbered(doc.body.sections).map(({ one: section, at, id }) => (
        <section key={id}>
          <h3 className="flex items-baseline gap-2 font-medium text-[12.5px] text-fg-2">
            <span className="min-w-0 flex-1">{section.heading || `Part ${at + 1}`}</span>
            <span className="tc shrink-0 text-[11px] text-fg-3">{clock(section.ms)}</span>
          </h3>
          <p className="mt-1.5 whitespace-pre-wrap text-[14px] leading-[1.7]">
            {numbered(stretchesOf(mark ? compared : undefined, doc.key, at, section.text)).map(
              ({ one: stretch, id: place }) => (
                <span
                  key={place}
                  className={cn(
                    stretch.own &&
                      'rounded-sm bg-daylight/12 underline decoration-daylight/60 decoration-1 underline-offset-4',
                  )}
                >
                  {stretch.own && <span className="sr-only">(only here) </span>}
                  {stretch.text}
                </span>
              ),
            )}
          </p>
        </section>
      ))}
    </div>
  )
}
