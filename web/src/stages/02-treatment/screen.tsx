import { Columns3, Highlighter, PenLine, ScrollText } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { useRun, useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useActions } from '@/lib/actions/use-actions'
import { useHere, useStand } from '@/lib/here'
import { useRoom } from '@/lib/rooms'
import { useDocuments, useSave } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { CompareView } from './compare-view'
import { type Compared, inOrder, type Treatment } from './model'
import { WishDialog } from './wish-dialog'

// the editor is fetched when somebody writes: comparing needs none
const WriteView = lazy(() => import('./write-view').then((one) => ({ default: one.WriteView })))

/** Stage 2: three treatments beside each other, and one at work. The one at work stands in the address. */
export default function TreatmentScreen() {
  const { doc: open } = useHere()
  const stand = useStand()
  const { documents, isPending, error, refetch } = useDocuments<Treatment>('treatment')
  const compared = useRoom<Compared>('treatment/compare')
  const save = useSave()
  const verb = useVerb()
  const run = useRun('treatment')
  const readOnly = useReadOnly()
  const [mark, setMark] = useState(true)
  const [wishing, setWishing] = useState<string | null>(null)
  const variants = inOrder(documents)
  const picked = variants.find((one) => one.body.picked) ?? variants[0]
  const atWork = variants.find((one) => one.key === open)
  const wished = variants.find((one) => one.key === wishing)
  const look = (doc: string | undefined) => stand({ doc })
  const pick = (key: string) => save<Treatment>(key, (was) => ({ ...was, picked: true }))
  useActions([
    {
      id: 'treatment.compare',
      label: 'Compare the treatments',
      group: 'Treatment',
      enabled: Boolean(atWork),
      run: () => look(undefined),
    },
    {
      id: 'treatment.write',
      label: 'Write the picked treatment',
      group: 'Treatment',
      enabled: Boolean(picked),
      run: () => look(picked?.key),
    },
    {
      id: 'treatment.marks',
      label: 'Mark the differences',
      group: 'Treatment',
      enabled: !atWork,
      run: () => setMark((was) => !was),
    },
  ])
  return (
    <>
      <StageHeader
        title={atWork ? atWork.body.label : undefined}
        hint={atWork ? 'Select a passage and right click, or press Shift F10, for other words.' : undefined}
        actions={
          variants.length > 0 && (
            <>
              {!atWork && (
                <Button aria-pressed={mark} onClick={() => setMark(!mark)} className={mark ? 'text-daylight!' : ''}>
                  <Highlighter aria-hidden /> Differences
                </Button>
              )}
              <Segmented
                label="View"
                value={atWork ? 'write' : 'compare'}
                onValueChange={(view) => look(view === 'write' ? picked?.key : undefined)}
                options={[
                  { value: 'compare', label: 'Compare', icon: <Columns3 aria-hidden /> },
                  { value: 'write', label: 'Write', icon: <PenLine aria-hidden /> },
                ]}
              />
            </>
          )
        }
      />
      <Waiting>
        {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
        {isPending && <Loading label="Opening the treatments" lines={6} />}
        {run && <RunProgress run={run} />}
        {!isPending && !error && !run && variants.length === 0 && (
          <Empty
            icon={<ScrollText />}
            title="No treatment yet"
            action={
              !readOnly && (
                <Button variant="primary" size="lg" onClick={() => void verb('make')}>
                  Tell it three ways
                </Button>
              )
            }
          >
            The story told in three ways that differ in their approach, not their wording. You compare them, pick one,
            mix them, and write on.
          </Empty>
        )}
        {variants.length > 0 &&
          (atWork ? (
            <Suspense fallback={<Loading label="Opening the editor" lines={6} />}>
              <WriteView
                key={atWork.key}
                doc={atWork}
                others={variants.filter((one) => one !== atWork)}
                readOnly={readOnly}
              />
            </Suspense>
          ) : (
            <CompareView
              variants={variants}
              compared={compared.data}
              mark={mark}
              readOnly={readOnly}
              onPick={pick}
              onWrite={look}
              onWish={setWishing}
            />
          ))}
      </Waiting>
      {variants.length > 0 && <StageGate />}
      {wished && <WishDialog doc={wished} onClose={() => setWishing(null)} />}
    </>
  )
}
