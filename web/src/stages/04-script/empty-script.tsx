import { FileInput, FileText } from 'lucide-react'
import { FileButton } from '@/features/library/file-button'
import { useVerb } from '@/features/stages/use-run'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { READS } from './more-menu'

type EmptyScriptProps = { readOnly: boolean; onBegin: () => void; onFile: (file: File) => void }

/** No script yet: drafted from the beats, brought, or written. */
export function EmptyScript({ readOnly, onBegin, onFile }: EmptyScriptProps) {
  const verb = useVerb()
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
            <FileButton size="lg" file="A script to bring in" accept={READS} onFile={async (file) => onFile(file)}>
              <FileInput aria-hidden /> Bring in a script
            </FileButton>
            <Button size="lg" onClick={onBegin}>
              Begin on an empty page
            </Button>
          </>
        )
      }
    >
      The screenplay, scene by scene: drafted from the beats, brought in from a file, or written here.
    </Empty>
  )
}
