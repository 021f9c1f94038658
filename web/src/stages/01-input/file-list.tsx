import { DragDropProvider } from '@dnd-kit/react'
import { isSortable } from '@dnd-kit/react/sortable'
import { CircleAlert, LoaderCircle, X } from 'lucide-react'
import { useSpokenMoves } from '@/lib/spoken-moves'
import { Button } from '@/ui/button'
import { FileCard } from './file-card'
import type { StoryFile } from './model'
import { type Staged, useInputVerbs } from './use-bringing'

type FileListProps = { files: StoryFile[]; staged: Staged[]; readOnly: boolean; onDismiss: (id: string) => void }

/** The files of the story in the order in which they are told, and those that are being read or were refused. */
export function FileList({ files, staged, readOnly, onDismiss }: FileListProps) {
  const act = useInputVerbs()
  const own = files.filter((file) => !file.adapted_from)
  const put = (from: number, to: number) => {
    const keys = own.map((file) => file.key)
    const [one] = keys.splice(from, 1)
    if (!one || from === to || to < 0 || to > keys.length) return
    keys.splice(to, 0, one)
    void act('order', { keys }, 'Told in another order')
  }
  const nameOf = (key: string) => own.find((file) => file.key === key)?.name ?? 'a file'
  const plugins = useSpokenMoves({ nameOf, total: own.length })
  return (
    <>
      <DragDropProvider
        plugins={plugins}
        onDragEnd={({ canceled, operation: { source } }) => {
          if (!canceled && source && isSortable(source)) put(source.initialIndex, source.index)
        }}
      >
        <ol aria-label="Files of the story" className="space-y-3">
          {own.map((file, at) => (
            <FileCard
              key={file.key}
              file={file}
              index={at}
              last={at === own.length - 1}
              readOnly={readOnly}
              onMove={(to) => put(at, to)}
              onRemove={() => void act('remove', { key: file.key }, `${file.name} is out`)}
            />
          ))}
          {files
            .filter((file) => file.adapted_from)
            .map((file, at) => (
              <FileCard
                key={file.key}
                file={file}
                index={own.length + at}
                last
                readOnly
                onMove={() => {}}
                onRemove={() => {}}
              />
            ))}
        </ol>
      </DragDropProvider>
      {staged.length > 0 && (
        <ul aria-label="Files being read" aria-live="polite" className="mt-3 space-y-2">
          {staged.map((one) => (
            <li
              key={one.id}
              className="flex items-start gap-3 rounded-xl border border-line bg-ink-900 p-3 text-[13px]"
            >
              {one.state === 'refused' ? (
                <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rec" />
              ) : (
                <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin-slow text-tungsten" />
              )}
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{one.name}</p>
                <p className="text-fg-2 leading-relaxed">
                  {one.state === 'refused' ? one.sentence : one.state === 'reading' ? 'Reading…' : 'Waiting its turn'}
                </p>
              </div>
              {one.state === 'refused' && (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Dismiss ${one.name}`}
                  onClick={() => onDismiss(one.id)}
                >
                  <X />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
