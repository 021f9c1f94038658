import { Check, PenLine, Sparkles } from 'lucide-react'
import { StaleNote } from '@/features/stages/stale-note'
import { cn } from '@/lib/cn'
import { useEngineName } from '@/lib/engines'
import { ago, count, dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { type Compared, clock, length, type Variant, words } from './model'
import { VariantText } from './variant-text'

type VariantColumnProps = {
  doc: Variant
  compared?: Compared
  mark: boolean
  readOnly: boolean
  onPick: () => void
  onWrite: () => void
  onWish: () => void
}

/** One treatment, to be read beside the others: what it is, how long, what made it, and what can be done with it. */
export function VariantColumn({ doc, compared, mark, readOnly, onPick, onWrite, onWish }: VariantColumnProps) {
  const name = useEngineName()
  const { body } = doc
  const found = compared?.variants.find((one) => one.key === doc.key)
  const own = found?.own_words ?? 0
  const near = found?.near
  return (
    <article
      aria-label={body.label || body.title}
      className={cn('panel flex min-w-0 flex-col', body.picked && 'border-tungsten/60! shadow-glow')}
    >
      <header className="border-line border-b p-5 pb-4">
        <div className="flex flex-wrap items-center gap-2">
          {body.picked && (
            <Badge tone="tungsten">
              <Check aria-hidden /> Picked
            </Badge>
          )}
          {doc.edited && doc.operation && <Badge tone="daylight">Changed by hand</Badge>}
          <span className="tc ml-auto text-[11.5px] text-fg-3">{clock(length(doc))}</span>
        </div>
        <h2 className="mt-2 font-display text-[26px] leading-tight">{body.label || body.title}</h2>
        <p className="mt-2 text-[13px] text-fg-2 italic leading-relaxed">{body.logline}</p>
        <p className="mt-3 text-[11.5px] text-fg-3">
          {count(words(doc), 'word')} · {count(body.sections.length, 'part')}
          {mark && own > 0 && ` · ${count(own, 'word')} only here`}
        </p>
        {body.wish && (
          <p className="mt-3 border-iris/50 border-l-2 pl-3 text-[12.5px] text-fg-2">Told by the wish “{body.wish}”</p>
        )}
        {body.manner && (
          <p className="mt-3 text-[12.5px] text-fg-2">
            In the manner of “{body.manner}”{near != null && `: ${near} % near`}
          </p>
        )}
        {body.unmet.map((sentence) => (
          <p key={sentence} className="mt-2 text-[12.5px] text-tungsten leading-relaxed">
            {sentence}
          </p>
        ))}
        {!readOnly && (
          <div className="mt-4 flex flex-wrap gap-2">
            {!body.picked && (
              <Button size="sm" variant="primary" onClick={onPick}>
                <Check aria-hidden /> Pick this
              </Button>
            )}
            <Button size="sm" onClick={onWrite}>
              <PenLine aria-hidden /> Write
            </Button>
            <Button size="sm" variant="ghost" onClick={onWish}>
              <Sparkles aria-hidden /> Tell it differently
            </Button>
          </div>
        )}
      </header>
      <div className="flex-1 p-5">
        <StaleNote docs={[doc]} what="This treatment" className="mb-4" />
        <VariantText doc={doc} compared={compared} mark={mark} />
      </div>
      <footer className="border-line border-t px-5 py-3 text-[11.5px] text-fg-3">
        {found?.engine ? `${name(found.engine)} · ${dollars(found.price_micro)}` : 'Written by hand'} · {ago(doc.at)}
      </footer>
    </article>
  )
}
