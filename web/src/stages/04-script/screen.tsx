import type { EditorView } from '@codemirror/view'
import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { SCRIPT, StageWishDialog } from '@/features/stages/stage-wish'
import { useRun } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useCrumb } from '@/lib/crumb'
import { useHere } from '@/lib/here'
import { useRoom } from '@/lib/rooms'
import { count } from '@/lib/words'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import type { Names } from './completing'
import { EmptyScript } from './empty-script'
import { ExportDialog, type Format } from './export-dialog'
import { ImportDialog } from './import-dialog'
import { clock, type Measures, sceneKey } from './model'
import { MoreMenu } from './more-menu'
import { NeedsDecision } from './needs-decision'
import { OtherWords, type Selected, selectedIn } from './other-words'
import { SceneList } from './scene-list'
import { ScriptBar } from './script-bar'
import { Sheet } from './sheet'
import { StaleScript } from './stale-script'
import { useBring } from './use-bring'
import { goTo, useCaret } from './use-caret'
import { useDesk, useDeskNews } from './use-desk'
import { useScriptActions } from './use-script-actions'

/** Stage 4: the screenplay as one page. The scene one is in stands in the address. */
export default function ScriptScreen() {
  const { project, branch, scene: wanted } = useHere()
  const { open, error, retry } = useDesk()
  useDeskNews(open)
  const measures = useRoom<Measures>('script/measures').data
  const names = useRoom<Names>('script/names').data
  const readOnly = useReadOnly()
  const run = useRun('script')
  const [view, setView] = useState<EditorView | null>(null)
  const [begun, setBegun] = useState(false)
  const [selected, setSelected] = useState<Selected | null>(null)
  const [format, setFormat] = useState<Format | null>(null)
  const [again, setAgain] = useState(false)
  const bring = useBring(open)
  const caret = useCaret(open, view, wanted)
  const scenes = measures?.scenes ?? []
  const rewrite = (verb: Selected['verb']) => view && setSelected(selectedIn(view, verb))
  useScriptActions({
    view,
    readOnly,
    selected: caret.selected,
    here: caret.scene,
    scenes,
    onRewrite: () => rewrite('rewrite'),
    onAgain: () => setAgain(true),
  })
  const scene = scenes.find(({ key }) => key === sceneKey(caret.scene ?? ''))
  useCrumb(scene ? [`Scene ${scene.number}`, scene.heading].filter(Boolean).join(' · ') : null)
  if (open && names) open.helps.names = names
  const blank = open !== null && open.desk.state.doc.length === 0
  const empty = blank && !begun && !open.desk.unsent
  return (
    <>
      <StageHeader
        hint={
          measures?.pages ? (
            <span className="tc">
              {count(measures.pages, 'page')} · {clock(measures.running_ms)} · {count(measures.words, 'word')} ·{' '}
              {count(scenes.length, 'scene')}
            </span>
          ) : undefined
        }
      />
      <Waiting>
        {error && <Trouble sentence={sentenceOf(error)} retry={retry} />}
        {!open && !error && <Loading label="Opening the script" lines={8} />}
        {run && empty && <RunProgress run={run} />}
        {empty && !run && <EmptyScript readOnly={readOnly} onBegin={() => setBegun(true)} onFile={bring.read} />}
        {open && !empty && (
          <>
            <ScriptBar view={view} caret={caret} readOnly={readOnly} scene={scene}>
              <MoreMenu
                readOnly={readOnly}
                empty={blank}
                reading={bring.reading}
                onFile={bring.read}
                onExport={setFormat}
                onAgain={() => setAgain(true)}
              />
            </ScriptBar>
            <StaleScript />
            <NeedsDecision open={open} project={project} branch={branch} />
            <Sheet open={open} view={view} readOnly={readOnly} measures={measures} onView={setView} onVerb={rewrite} />
            <SceneList scenes={scenes} here={caret.scene} onGo={(scene) => view && goTo(view, scene)} />
          </>
        )}
      </Waiting>
      {open && !empty && <StageGate />}
      {open && view && selected && (
        <OtherWords open={open} view={view} selected={selected} onClose={() => setSelected(null)} />
      )}
      {bring.brought && <ImportDialog brought={bring.brought} onClose={bring.close} onReplace={bring.replace} />}
      {format && <ExportDialog format={format} onClose={() => setFormat(null)} />}
      {again && <StageWishDialog words={SCRIPT} onClose={() => setAgain(false)} />}
    </>
  )
}
