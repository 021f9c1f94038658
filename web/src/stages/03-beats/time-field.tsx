import { useEffect, useState } from 'react'
import { clock, typedTime } from './model'

/** A length that is typed: `12`, `12.5 s`, `1:05`. Enter or leaving sets it; what is no time is put back. */
export function TimeField(props: { label: string; ms: number; readOnly: boolean; onCommit: (ms: number) => void }) {
  const { label, ms, readOnly, onCommit } = props
  const [text, setText] = useState(clock(ms))
  useEffect(() => setText(clock(ms)), [ms])
  const commit = () => {
    const typed = typedTime(text)
    if (typed === null || typed < 500) setText(clock(ms))
    else if (typed !== ms) onCommit(typed)
  }
  return (
    <input
      aria-label={label}
      value={text}
      readOnly={readOnly}
      inputMode="decimal"
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setText(clock(ms))
      }}
      className="tc field h-8 w-[68px] px-2 text-center text-[12.5px]"
    />
  )
}
