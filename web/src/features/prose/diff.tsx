import type { Run } from './proposal'

/** A change as one text: what goes struck through, what comes underlined. Told to a screen reader as such. */
export function Diff({ runs }: { runs: readonly Run[] }) {
  const parts = runs.map((run, at) => ({ ...run, id: `${at}-${run.what}` }))
  return (
    <p className="whitespace-pre-wrap text-[14.5px] leading-[1.75]">
      {parts.map(({ id, what, text }) =>
        what === 'same' ? (
          <span key={id}>{text}</span>
        ) : what === 'cut' ? (
          <del key={id} className="rounded bg-rec/12 text-rec decoration-rec/70">
            {text}
          </del>
        ) : (
          <ins key={id} className="rounded bg-leaf/14 text-leaf decoration-leaf/70 underline-offset-4">
            {text}
          </ins>
        ),
      )}
    </p>
  )
}
