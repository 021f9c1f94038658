import type { EditorView } from '@codemirror/view'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { useRun, useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useRoom } from '@/lib/rooms'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import type { Names } from './completing'
import { Editor } from './editor'
import { clock, type Measures } from './model'
import { useDesk, useDeskNews } from './use-desk'

/** Stage 4: the screenplay as one page. */
export default function ScriptScreen() {
  const { open, error, retry } = useDesk()
  useDeskNews(open)
  const measures = useRoom<Measures>('script/measures').data
  const names = useRoom<Names>('script/names').data
  const readOnly = useReadOnly()
  const run = useRun('script')
  const verb = useVerb()
  const [view, setView] = useState<EditorView | null>(null)
  const [begun, setBegun] = useState(false)
  if (open && names) open.helps.names = names
  const empty = open !== null && open.desk.state.doc.length === 0 && !begun && !open.desk.unsent
  return (
    <>
      <StageHeader
        hint={
          measures?.pages ? (
            <span className="tc">
              {count(measures.pages, 'page')} · {clock(measures.running_ms)} · {count(measures.words, 'word')}
            </span>
          ) : undefined
        }
      />
      <Waiting>
        {error && <Trouble sentence={sentenceOf(error)} retry={retry} />}
        {!open && !error && <Loading label="Opening the script" lines={8} />}
        {run && <RunProgress run={run} />}
        {empty && !run && (
          <Empty
            icon={<FileText />}
            title="No script yet"
            action={
              !readOnly && (
                <>
                  <Button variant="primary" size="lg" onClick={() => void verb('make')}>
                    Write it from the beats
                  </Button>
                  <Button size="lg" onClick={() => setBegun(true)}>
                    Begin on an empty page
                  </Button>
                </>
              )
            }
          >
            The screenplay, scene by scene: drafted from the beats, brought in from a file, or written here.
          </Empty>
        )}
        {open && !empty && <Editor open={open} readOnly={readOnly} measures={measures} onView={setView} />}
      </Waiting>
      {open && !empty && view && <StageGate />}
    </>
  )
}
