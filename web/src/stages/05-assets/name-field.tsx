import { Split } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useRoom } from '@/features/library/use-room'
import { Button } from '@/ui/button'
import { Tooltip } from '@/ui/tooltip'
import type { Entry } from './model'

/** The name, changed in place, and the names it also answers to; any of these may be split off. */
export function NameField({ entry, readOnly }: { entry: Entry; readOnly: boolean }) {
  const { change } = useRoom()
  const { name, aliases } = entry.doc.body
  const [text, setText] = useState(name)
  useEffect(() => setText(name), [name])
  const rename = () => {
    const wanted = text.trim()
    if (!wanted || wanted === name) return setText(name)
    void change('rename', { asset: entry.id, name: wanted }, `${name} is ${wanted} now`).then(
      (done) => done || setText(name),
    )
  }
  return (
    <>
      <h1 className="mt-1">
        <input
          aria-label="Name"
          value={text}
          readOnly={readOnly}
          maxLength={120}
          onChange={(event) => setText(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key === 'Escape') setText(name)
          }}
          className="-mx-2 w-full rounded-lg bg-transparent px-2 font-display text-[34px] leading-tight hover:bg-ink-850 focus:bg-ink-850 sm:text-[40px]"
        />
      </h1>
      {aliases.length > 0 && (
        <ul className="mt-1 flex flex-wrap items-center gap-1.5 text-[12.5px] text-fg-3" aria-label="Also called">
          <li aria-hidden>also</li>
          {aliases.map((alias) => (
            <li
              key={alias}
              className="inline-flex h-7 items-center gap-0.5 rounded-full border border-line bg-ink-850 pr-0.5 pl-2.5 text-fg-2"
            >
              {alias}
              {readOnly ? (
                <span className="w-2" />
              ) : (
                <Tooltip label={`Make ${alias} somebody of their own`}>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    className="size-6!"
                    aria-label={`Split ${alias} off`}
                    onClick={() => void change('split', { asset: entry.id, alias }, `${alias} stands alone now`)}
                  >
                    <Split />
                  </Button>
                </Tooltip>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
