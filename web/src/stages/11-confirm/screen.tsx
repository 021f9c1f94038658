import { ListChecks } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useReadOnly } from '@/features/stages/read-only'
import { StageHeader } from '@/features/stages/stage-header'
import { useRun } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useHere, useStand } from '@/lib/here'
import { useKept } from '@/lib/kept'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { Bill } from './bill'
import { CheaperPanel } from './cheaper-panel'
import { ConfirmBar } from './confirm-bar'
import { type Compared, named, openAtFirst, type Sheet, type ShotRow } from './model'
import { Reasons } from './reasons'
import { SceneSheet } from './scene-sheet'
import { SentDialog } from './sent-dialog'
import { useSheet } from './use-confirm'

/** Stage 11: everything that will be sent, in one view, before it is. */
export default function ConfirmScreen() {
  const [compared, setCompared, forget] = useKept<Compared>('confirm.compared', { video: '', image: '', speech: '' })
  const asked = useSheet(compared)
  const run = useRun()
  const readOnly = useReadOnly()
  const sheet = asked.data
  return (
    <>
      <StageHeader hint="Everything that will be sent, what it costs, and what to look at again. Nothing is made until you say so, and what you say is what is sent." />
      <Waiting>
        {asked.error && (
          <Trouble
            sentence={sentenceOf(asked.error)}
            retry={() => {
              forget()
              void asked.refetch()
            }}
          />
        )}
        {!sheet && !asked.error && <Loading label="Reading the film" lines={6} />}
        {sheet &&
          (sheet.scenes.length === 0 ? (
            <Empty icon={<ListChecks />} title="Nothing to send yet">
              Once the shots have prompts and frames, all that will be sent stands here with its price.
            </Empty>
          ) : (
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_400px] xl:grid-rows-[auto_auto_1fr]">
              <Bill sheet={sheet} compared={compared} readOnly={readOnly} onCompare={setCompared} />
              <div className="min-w-0 space-y-5 xl:col-start-2 xl:row-span-3 xl:row-start-1 xl:self-stretch">
                <ConfirmBar sheet={sheet} run={run} readOnly={readOnly} />
                <Reasons sheet={sheet} />
              </div>
              <Scenes sheet={sheet} />
              <CheaperPanel compared={compared} />
            </div>
          ))}
      </Waiting>
    </>
  )
}

function Scenes({ sheet }: { sheet: Sheet }) {
  const here = useHere()
  const stand = useStand()
  const [open, setOpen] = useState(() => openAtFirst(sheet.scenes, here.scene))
  const [shown, setShown] = useState<ShotRow | null>(null)
  const elsewhere = named(sheet, sheet.video)?.title ?? 'a paid engine'
  const every = open.size === sheet.scenes.length
  const toggle = useCallback((scene: string) => {
    setOpen((was) => {
      const next = new Set(was)
      if (!next.delete(scene)) next.add(scene)
      return next
    })
  }, [])
  const show = useCallback(
    (row: ShotRow) => {
      setShown(row)
      stand({ scene: row.scene, shot: row.shot })
    },
    [stand],
  )
  const begun = useState(here)[0]
  useEffect(() => {
    const place = begun.shot ? document.getElementById(`shot-${begun.shot}`) : null
    place?.scrollIntoView({ block: 'center' })
  }, [begun])
  const shots = sheet.scenes.reduce((sum, scene) => sum + scene.shots.length, 0)
  return (
    <section aria-label="What will be sent" className="min-w-0">
      <header className="mb-3 flex flex-wrap items-end gap-3">
        <h2 className="min-w-0 flex-1 basis-48 font-display text-[24px] leading-tight">
          {count(shots, 'shot')} in {count(sheet.scenes.length, 'scene')}
        </h2>
        <p className="text-[12px] text-fg-3">price here, and on {elsewhere}</p>
        <Button size="sm" onClick={() => setOpen(every ? new Set() : new Set(sheet.scenes.map(({ scene }) => scene)))}>
          {every ? 'Close all' : 'Open all'}
        </Button>
      </header>
      <div className="space-y-3">
        {sheet.scenes.map((scene) => (
          <SceneSheet
            key={scene.scene}
            scene={scene}
            open={open.has(scene.scene)}
            elsewhere={elsewhere}
            onOpen={toggle}
            onShot={show}
          />
        ))}
      </div>
      {shown && <SentDialog row={shown} close={() => setShown(null)} />}
    </section>
  )
}
