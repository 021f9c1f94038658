import { useRef, useState } from 'react'
import type { RenderEditCellProps } from 'react-data-grid'
import type { Row, Shot } from './model'
import { NUMBERS, type NumberField, type Table, typedIn, wordOf } from './model'

type Props = RenderEditCellProps<Row>
const cell = 'size-full bg-ink-950 px-2 text-[12.5px] text-fg outline-2 outline-tungsten -outline-offset-2'

/** The row with one field of its shot changed. */
export const withField = <K extends keyof Shot>(row: Row, field: K, value: Shot[K]): Row => ({
  ...row,
  doc: { ...row.doc, body: { ...row.doc.body, [field]: value } },
})

const focused = (node: HTMLElement | null) => node?.focus()
const selected = (node: HTMLInputElement | HTMLTextAreaElement | null) => {
  if (!node || document.activeElement === node) return
  node.focus()
  node.select()
}

/** One word of a closed vocabulary. Letters find it, arrows walk, Enter takes, Escape leaves it; what is picked from the
 * open list is taken at once. */
export const wordEditor = (field: keyof Shot, label: string, words: readonly { value: string; label: string }[]) =>
  function WordEditor({ row, onRowChange, onClose }: Props) {
    const walking = useRef(false)
    return (
      <select
        ref={focused}
        aria-label={`${label} of shot ${row.number}`}
        className={cell}
        value={String(row.doc.body[field])}
        onKeyDown={({ key }) => {
          walking.current = !['Enter', 'Tab', 'Escape'].includes(key)
        }}
        onChange={(event) => onRowChange(withField(row, field, event.target.value as never), !walking.current)}
        onBlur={() => onClose(true, false)}
      >
        {words.map((word) => (
          <option key={word.value} value={word.value}>
            {word.label}
          </option>
        ))}
      </select>
    )
  }

export const vocabulary = (words: readonly string[]) => words.map((value) => ({ value, label: wordOf(value) }))

/** A text; Alt+Enter begins a new line. */
export const textEditor = (field: 'action' | 'notes', label: string, longest: number) =>
  function TextEditor({ row, onRowChange, onClose }: Props) {
    return (
      <textarea
        ref={selected}
        aria-label={`${label} of shot ${row.number}`}
        className={`${cell} resize-none py-1.5 leading-snug`}
        value={row.doc.body[field]}
        maxLength={longest}
        onChange={(event) => onRowChange(withField(row, field, event.target.value))}
        onBlur={() => onClose(true, false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.altKey) return
          event.stopPropagation()
          event.preventDefault()
          event.currentTarget.setRangeText(
            '\n',
            event.currentTarget.selectionStart,
            event.currentTarget.selectionEnd,
            'end',
          )
          onRowChange(withField(row, field, event.currentTarget.value))
        }}
      />
    )
  }

/** A number that is typed: seconds for a length, millimetres for a lens. What the page cannot read, the studio does, or says
 * why it is none. */
export const numberEditor = (field: NumberField, label: string, table: Table, tell: (row: Row, text: string) => void) =>
  function NumberEditor({ row, onRowChange, onClose }: Props) {
    const [was] = useState(row.doc.body[field])
    const [text, setText] = useState(NUMBERS[field].said(was))
    const left = useRef(false)
    const leave = () => {
      if (!left.current && text !== NUMBERS[field].said(was) && typedIn(table, field, text) === null) tell(row, text)
      left.current = true
    }
    return (
      <input
        ref={selected}
        aria-label={`${label} of shot ${row.number}, ${NUMBERS[field].unit}`}
        inputMode="decimal"
        className={`${cell} tc text-right`}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          onRowChange(withField(row, field, typedIn(table, field, event.target.value) ?? was))
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter' || key === 'Tab') leave()
          else if (key === 'Escape') left.current = true
        }}
        onBlur={() => {
          leave()
          onClose(true, false)
        }}
      />
    )
  }

/** Names and other words that the studio reads when they are typed: `Mara, Jon`; `rain, door`. */
export const saidEditor = (label: string, was: (row: Row) => string, tell: (row: Row, text: string) => void) =>
  function SaidEditor({ row, onClose }: Props) {
    const [text, setText] = useState(was(row))
    const told = useRef(false)
    const done = (take: boolean) => {
      if (take && !told.current && text !== was(row)) tell(row, text)
      told.current = true
      onClose(false, take)
    }
    return (
      <input
        ref={selected}
        aria-label={`${label} of shot ${row.number}`}
        className={cell}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Tab') return
          if (event.key === 'Enter') event.stopPropagation()
          done(true)
        }}
        onBlur={() => done(true)}
      />
    )
  }
