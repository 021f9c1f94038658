import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { useState } from 'react'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import type { Finding, Row } from './model'

const SHOWN = 12

type FindingsPanelProps = { findings: readonly Finding[]; rows: readonly Row[]; onGo: (key: string) => void }

/** What is incomplete, and what the craft advises: each line leads to its shot. */
export function FindingsPanel({ findings, rows, onGo }: FindingsPanelProps) {
  const [all, setAll] = useState(false)
  const blocking = findings.filter((one) => one.blocking)
  const sorted = [...blocking, ...findings.filter((one) => !one.blocking)]
  const numbers = new Map(rows.map((row) => [row.key, row.sceneNumber]))
  return (
    <section aria-label="Checks" className="panel mt-5 p-4">
      <h2 className="flex flex-wrap items-center gap-2 font-display text-[21px]">
        {findings.length === 0 && <CircleCheck aria-hidden className="size-5 text-leaf" />}
        {findings.length === 0 ? 'The shot list is complete' : blocking.length ? 'Incomplete' : 'To be looked at'}
        {findings.length > 0 && (
          <span className="font-sans text-[12.5px] text-fg-3">
            {[
              blocking.length && `${count(blocking.length, 'thing')} to fill in before it can be locked`,
              findings.length - blocking.length && `${count(findings.length - blocking.length, 'piece')} of advice`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
      </h2>
      {findings.length === 0 ? (
        <p className="mt-1 text-[13px] text-fg-2">
          Every line is spoken once, every length can be made, and neighbouring shots cut well.
        </p>
      ) : (
        <ul className="mt-2 space-y-0.5">
          {sorted.slice(0, all ? undefined : SHOWN).map((one) => (
            <li key={`${one.scene} ${one.shot} ${one.sentence}`}>
              <button
                type="button"
                disabled={!one.shot}
                onClick={() => one.shot && onGo(one.shot)}
                className="flex w-full gap-2.5 rounded-lg px-2 py-1.5 text-left text-[13px] text-fg-2 enabled:hover:bg-ink-800 enabled:hover:text-fg"
              >
                {one.blocking ? (
                  <CircleDashed aria-label="Incomplete" className="mt-0.5 size-4 shrink-0 text-rec" />
                ) : (
                  <CircleAlert aria-label="Advice" className="mt-0.5 size-4 shrink-0 text-tungsten" />
                )}
                <span>
                  {one.shot && <span className="text-fg-3">Scene {numbers.get(one.shot)}: </span>}
                  {one.sentence}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {sorted.length > SHOWN && (
        <Button size="sm" variant="ghost" className="mt-2" onClick={() => setAll((was) => !was)}>
          {all ? 'Fewer' : `All ${sorted.length}`}
        </Button>
      )}
    </section>
  )
}
