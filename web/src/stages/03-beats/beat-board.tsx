import { DragDropProvider } from '@dnd-kit/react'
import { isSortable } from '@dnd-kit/react/sortable'
import { useEffect, useState } from 'react'
import { useSave } from '@/lib/save/use-save'
import { useSpokenMoves } from '@/lib/spoken-moves'
import { BeatCard } from './beat-card'
import { type Beat, type BeatDoc, shifted } from './model'
import type { BeatVerbs } from './use-beat-verbs'

type BeatBoardProps = {
  beats: BeatDoc[]
  verbs: BeatVerbs
  keepTotal: boolean
  chosen: string | null
  onChoose: (key: string) => void
  picked: ReadonlySet<string>
  onPicked: (key: string, picked: boolean) => void
  readOnly: boolean
}

/** The beats as cards in their order. What is dragged shows in its new place at once, and is said once it is let go. */
export function BeatBoard({ beats, verbs, keepTotal, chosen, onChoose, picked, onPicked, readOnly }: BeatBoardProps) {
  const save = useSave()
  const [wanted, setWanted] = useState<string[] | null>(null)
  const standing = beats.map((beat) => beat.key).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the server's order is here, it is the one to show
  useEffect(() => setWanted(null), [standing])
  const byKey = new Map(beats.map((beat) => [beat.key, beat]))
  const shown = (wanted ?? [...byKey.keys()]).flatMap((key) => byKey.get(key) ?? [])
  const keys = shown.map((beat) => beat.key)
  const put = (from: number, to: number) => {
    const key = keys[from]
    if (!key || from === to || to < 0 || to >= keys.length) return
    const next = shifted(keys, from, to)
    setWanted(next)
    void verbs.move(key, next[to - 1] ?? null).then((done) => done ?? setWanted(null))
  }
  const plugins = useSpokenMoves({ nameOf: (key) => byKey.get(key)?.body.title || 'No title', total: keys.length })
  let start = 0
  return (
    <DragDropProvider
      plugins={plugins}
      onDragEnd={({ canceled, operation: { source } }) => {
        if (!canceled && source && isSortable(source)) put(source.initialIndex, source.index)
      }}
    >
      <ol aria-label="Beats" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((doc, at) => {
          const startMs = start
          start += doc.body.duration_ms
          return (
            <BeatCard
              key={doc.key}
              doc={doc}
              index={at}
              last={at === shown.length - 1}
              startMs={startMs}
              chosen={doc.key === chosen}
              picked={picked.has(doc.key)}
              readOnly={readOnly}
              onPicked={(on) => onPicked(doc.key, on)}
              onChoose={() => onChoose(doc.key)}
              onChange={(change) => save<Beat>(doc.key, (was) => ({ ...was, ...change }))}
              onTime={(ms) => void verbs.retime(doc.key, ms, keepTotal)}
              onSplit={(place) => void verbs.split(doc.key, place)}
              onMerge={() => void verbs.merge([doc.key, keys[at + 1] ?? ''])}
              onInsert={() => void verbs.insert(doc.key)}
              onEarlier={() => put(at, at - 1)}
              onLater={() => put(at, at + 1)}
              onRemove={() => void verbs.remove([doc.key])}
            />
          )
        })}
      </ol>
    </DragDropProvider>
  )
}
