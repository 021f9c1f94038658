import { ClipboardPaste, FilePlus2 } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { Button } from '@/ui/button'

type DropZoneProps = {
  formats: readonly string[]
  small: boolean
  onFiles: (files: File[]) => void
  onPaste: () => void
}

/** Where files are dropped, chosen, or a text is pasted. What a file is, is told by its content. */
export function DropZone({ formats, small, onFiles, onPaste }: DropZoneProps) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null) => list?.length && onFiles([...list])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <section
      aria-label="Bring a story"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        'stage-glow flex flex-col items-center rounded-panel border border-line-strong border-dashed px-6 text-center transition-colors',
        small ? 'py-6' : 'py-14',
        over && 'border-tungsten bg-tungsten/8',
      )}
    >
      {!small && <h2 className="font-display text-[28px] leading-tight">Bring your story</h2>}
      <p className={cn('max-w-md text-[13.5px] text-fg-2 leading-relaxed', !small && 'mt-2')}>
        Drop files here: an idea, a novel, chapters, a screenplay. Several at once are told in the order you give them.
      </p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button variant={small ? 'secondary' : 'primary'} onClick={() => input.current?.click()}>
          <FilePlus2 aria-hidden /> Choose files
        </Button>
        <Button onClick={onPaste}>
          <ClipboardPaste aria-hidden /> Write or paste
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Choose files"
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      {!small && formats.length > 0 && (
        <p className="mt-5 text-[11.5px] text-fg-3">Read by their content, not their name: {formats.join(', ')}</p>
      )}
    </section>
  )
}
