import { CornerDownLeft } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { numbered } from '@/lib/numbered'
import { useChange } from '@/lib/rooms'
import { Button } from '@/ui/button'
import { Field, Select } from '@/ui/field'
import { toast } from '@/ui/toast'
import type { Variant } from './model'

/** Another treatment beside the one at work: a part of it, or the words selected in it, go in where one says. */
export function TakeFrom({ target, others }: { target: Variant; others: Variant[] }) {
  const change = useChange('treatment/undo', toast)
  const [key, setKey] = useState(others[0]?.key ?? '')
  const [after, setAfter] = useState(String(target.body.sections.length - 1))
  const [chosen, setChosen] = useState<{ section: number; passage: string } | null>(null)
  const list = useRef<HTMLElement>(null)
  const giver = others.find((one) => one.key === key) ?? others[0]
  useEffect(() => {
    const look = () => setChosen(list.current ? selectedIn(list.current) : null)
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  const take = async (section: number, passage = '') => {
    const wish = { source: key, section, passage, target: target.key, after: Number(after) }
    if (await change('treatment/mix', wish, passage ? 'The passage is in' : 'The part is in'))
      setAfter(String(Math.min(Number(after) + 1, target.body.sections.length)))
  }
  if (!giver) return null
  return (
    <aside
      aria-label="Take from another treatment"
      className="panel flex max-h-[calc(100dvh-9rem)] flex-col lg:sticky lg:top-4"
    >
      <div className="space-y-3 border-line border-b p-4">
        <h2 className="font-display text-[20px] leading-tight">Take from another</h2>
        <Field label="Treatment">
          <Select
            value={giver.key}
            options={others.map((one) => ({ value: one.key, label: one.body.label }))}
            onChange={(event) => setKey(event.target.value)}
          />
        </Field>
        <Field label="Put it">
          <Select
            value={after}
            options={[
              { value: '-1', label: 'First' },
              ...target.body.sections.map((one, at) => ({
                value: String(at),
                label: `After ${at + 1}. ${one.heading || 'Part'}`,
              })),
            ]}
            onChange={(event) => setAfter(event.target.value)}
          />
        </Field>
      </div>
      <section
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        tabIndex={0}
        aria-label={`Parts of ${giver.body.label}`}
        className="space-y-5 overflow-y-auto p-4"
      >
        {numbered(giver.body.sections).map(({ one: section, at, id }) => (
          <section key={id} data-section={at}>
            <div className="flex items-center gap-2">
              <h3 className="min-w-0 flex-1 truncate font-medium text-[12.5px] text-fg-2">
                {section.heading || `Part ${at + 1}`}
              </h3>
              <Button size="sm" variant="ghost" onClick={() => void take(at)}>
                <CornerDownLeft aria-hidden /> Take
              </Button>
            </div>
            <p className="mt-1 whitespace-pre-wrap text-[13px] text-fg-2 leading-[1.65]">{section.text}</p>
          </section>
        ))}
      </section>
      {chosen && (
        <div className="border-line border-t p-3">
          <Button
            variant="primary"
            className="w-full"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void take(chosen.section, chosen.passage)}
          >
            <CornerDownLeft aria-hidden /> Take the words selected
          </Button>
        </div>
      )}
    </aside>
  )
}

/** The words selected inside one part of the list. */
function selectedIn(list: HTMLElement): { section: number; passage: string } | null {
  const selection = document.getSelection()
  const passage = selection?.toString().trim() ?? ''
  const node = selection?.anchorNode
  if (!passage || !node || !list.contains(node)) return null
  const part = (node instanceof Element ? node : node.parentElement)?.closest('[data-section]')
  return part instanceof HTMLElement ? { section: Number(part.dataset.section), passage } : null
}
