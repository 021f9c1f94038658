import { FileInput, FileText } from 'lucide-react'
import { useRef } from 'react'
import { useVerb } from '@/features/stages/use-run'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { READS } from './more-menu'

type EmptyScriptProps = { readOnly: boolean; onBegin: () => void; onFile: (file: File) => void }

/** No script yet: drafted from the beats, brought, or written. */
export function EmptyScript({ readOnly, onBegin, onFile }: EmptyScriptProps) {
  const verb = useVerb()
  const input = useRef<HTMLInputElement>(null)
  return (
    <Empty
      icon={<FileText />}
      title="No script yet"
      action={
        !readOnly && (
          <>
            <Button variant="primary" size="lg" onClick={() => void verb('make')}>
              Write it from the beats
            </Button>
            <Button size="lg" onClick={() => input.current?.click()}>
              <FileInput aria-hidden /> Bring in a script
            </Button>
            <Button size="lg" onClick={onBegin}>
              Begin on an empty page
            </Button>
            <input
              ref={input}
              type="file"
              accept={READS}
              aria-label="A script to bring in"
              tabIndex={-1}
              className="sr-only"
              onChange={(event) => event.target.files?.[0] && onFile(event.target.files[0])}
            />
          </>
        )
      }
    >
      The screenplay, scene by scene: drafted from the beats, brought in from a file, or written here.
    </Empty>
  )
}
