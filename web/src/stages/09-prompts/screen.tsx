import { Copy, MessageSquareQuote } from 'lucide-react'
import { useEffect, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { FlagList } from '@/features/flags/flag-list'
import { useFlags } from '@/features/flags/use-flags'
import { RearviewMirror } from '@/features/rearview/rearview-mirror'
import { SceneHeader } from '@/features/scene/scene-header'
import { useScenes } from '@/features/scene/use-scenes'
import { useReadOnly } from '@/features/stages/read-only'
import { RunProgress } from '@/features/stages/run-progress'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { useRun, useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useActions } from '@/lib/actions/use-actions'
import { useHere } from '@/lib/here'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { CompareDialog } from './compare-dialog'
import type { FormName } from './model'
import { PromptCard } from './prompt-card'
import { copy, usePromptVerbs, useScenePrompts } from './use-prompts'

/** Stage 9: what every engine will be told, shot by shot. Looking costs nothing. */
export default function PromptsScreen() {
  const { shot } = useHere()
  const { scene, scenes, isPending: finding } = useScenes()
  const [form, setForm] = useState<FormName | 'own'>('own')
  const { told, entries, isPending, error, refetch } = useScenePrompts(scene?.id ?? null, form === 'own' ? null : form)
  const { open: flags } = useFlags({ scene: scene?.id ?? '-' })
  const verbs = usePromptVerbs()
  const stage = useVerb()
  const run = useRun('prompts')
  const readOnly = useReadOnly()
  const [comparing, setComparing] = useState<string | null>(null)
  const made = entries.filter(({ doc }) => doc)
  const compared = entries.find(({ card }) => card.key === comparing)
  const ready = made.length > 0
  useEffect(() => {
    if (ready && shot) document.getElementById(`shot-${shot}`)?.scrollIntoView({ block: 'start' })
  }, [ready, shot])
  const copyAll = () => void copy(made.map(({ card }) => card.formatted).join('\n\n———\n\n'), `Scene ${told?.number}`)
  useActions([
    { id: 'prompts.copy', label: 'Copy the prompts of this scene', group: 'Prompts', enabled: ready, run: copyAll },
  ])
  const shown = told?.formats.find((one) => one.name === form)
  const moved = flags.filter((flag) => flag.kind === 'prompt-moved')
  const nothing = (!finding && scenes.length === 0) || (told && !ready)
  return (
    <>
      <StageHeader
        hint="What every engine will be told, shot by shot. Looking costs nothing; what you type is yours, and is never written over."
        actions={
          ready && (
            <Button onClick={copyAll}>
              <Copy aria-hidden /> Copy the scene
            </Button>
          )
        }
      />
      <Waiting>
        <SceneHeader />
        <RearviewMirror scene={scene?.id} />
        {run && <RunProgress run={run} />}
        {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
        {!error && !nothing && isPending && <Loading label="Reading the prompts" lines={6} />}
        {nothing && !run && !error && (
          <Empty
            icon={<MessageSquareQuote />}
            title="No engine has been told anything yet"
            action={
              !readOnly && (
                <Button variant="primary" size="lg" onClick={() => void stage('make')}>
                  Assemble every prompt
                </Button>
              )
            }
          >
            Each shot’s prompt is put together from the shot, the looks of what it shows, voices and style.
          </Empty>
        )}
        {told && ready && (
          <>
            <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
              <Segmented
                label="The form to look at"
                value={form}
                onValueChange={setForm}
                options={[
                  { value: 'own', label: 'Each in its own' },
                  ...told.formats.map((one) => ({ value: one.name, label: one.title })),
                ]}
              />
              {shown && (
                <p className="min-w-0 basis-72 text-[12px] text-fg-3 leading-relaxed">
                  {shown.engine}
                  {shown.limits.length > 0 && `: ${shown.limits.join('; ')}`}. {shown.note} As of {shown.as_of}.
                </p>
              )}
            </div>
            {moved.length > 0 && (
              <section aria-label="Sources that moved" className="mb-4">
                <FlagList flags={moved} />
              </section>
            )}
            <div className="space-y-4">
              {entries.map((entry) => (
                <PromptCard
                  key={entry.card.key}
                  entry={entry}
                  forms={told.formats}
                  here={entry.card.shot === shot}
                  readOnly={readOnly}
                  verbs={verbs}
                  benchMicro={told.bench_micro}
                  onCompare={() => setComparing(entry.card.key)}
                />
              ))}
            </div>
          </>
        )}
      </Waiting>
      {ready && <StageGate />}
      {compared?.doc && (
        <CompareDialog entry={compared} entries={entries} readOnly={readOnly} onClose={() => setComparing(null)} />
      )}
    </>
  )
}
