import { RotateCcw } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Known } from '@/lib/actions/registry'
import { useBindings } from '@/lib/keys/bindings'
import { clashes, KEPT_BY_BROWSER, pressed, spell } from '@/lib/keys/keys'
import { Button } from '@/ui/button'
import { Kbd } from '@/ui/kbd'

type Bound = Known & { keys: string }
type KeyRowProps = {
  action: Known
  keys: string
  others: readonly Bound[]
  listening: boolean
  listen: (on: boolean) => void
}

const SEQUENCE_MS = 900

/** One command and its keys. Pressing the button listens for new ones. */
export function KeyRow({ action, keys, others, listening, listen }: KeyRowProps) {
  const { own, bind, reset } = useBindings()
  const [wanted, setWanted] = useState('')
  const taken = wanted ? others.filter((other) => clashes([{ id: 'new', keys: wanted }, other]).length) : []
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const stop = () => {
    if (timer.current) clearTimeout(timer.current)
    setWanted('')
    listen(false)
  }
  const settle = (next: string) => {
    if (KEPT_BY_BROWSER.has(next)) return
    const inTheWay = others.filter((other) => clashes([{ id: 'new', keys: next }, other]).length)
    if (inTheWay.length) return
    bind(action.id, next)
    stop()
  }
  const take = () => {
    for (const other of taken) bind(other.id, '')
    bind(action.id, wanted)
    stop()
  }
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return stop()
    if (event.key === 'Backspace' && !wanted) {
      bind(action.id, '')
      return stop()
    }
    const press = pressed(event.nativeEvent)
    if (!press) return
    const next =
      wanted && !wanted.includes(' ') && !/\$mod|Control|Meta|Alt/.test(wanted + press) ? `${wanted} ${press}` : press
    setWanted(next)
    // a second key within a moment makes a sequence; after that it is settled
    if (timer.current) clearTimeout(timer.current)
    timer.current = setTimeout(() => settle(next), SEQUENCE_MS)
  }
  return (
    <li className="py-1.5">
      <div className="flex min-h-9 items-center gap-3 text-[13.5px]">
        <span className="min-w-0 flex-1 truncate">{action.label}</span>
        {action.id in own && (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`${action.label}: keys as they were`}
            onClick={() => reset(action.id)}
          >
            <RotateCcw />
          </Button>
        )}
        <button
          type="button"
          aria-label={`Keys of ${action.label}: ${listening ? (wanted ? spell(wanted) : 'Press keys…') : keys ? spell(keys) : 'none'}`}
          aria-pressed={listening}
          onClick={() => (listening ? stop() : listen(true))}
          onKeyDown={listening ? hear : undefined}
          onBlur={() => listening && !taken.length && stop()}
          className="min-h-8 rounded-lg border border-line-strong px-2 hover:bg-ink-800 aria-pressed:border-tungsten aria-pressed:bg-tungsten/8"
        >
          {listening ? (
            <span className="text-[12px] text-tungsten">{wanted ? spell(wanted) : 'Press keys…'}</span>
          ) : keys ? (
            <Kbd keys={keys} className="border-transparent bg-transparent" />
          ) : (
            <span className="text-[12px] text-fg-3">none</span>
          )}
        </button>
      </div>
      {listening && (
        <p role="status" className="flex flex-wrap items-center justify-end gap-2 pb-1 text-[12.5px] text-fg-2">
          {KEPT_BY_BROWSER.has(wanted) ? (
            'The browser keeps these keys for itself.'
          ) : taken.length ? (
            <>
              {spell(wanted)} is in the way of “{taken.map((other) => other.label).join('”, “')}”.
              <Button size="sm" onClick={take}>
                Take them
              </Button>
            </>
          ) : (
            'Esc leaves it as it is; Backspace takes the keys away.'
          )}
        </p>
      )}
    </li>
  )
}
