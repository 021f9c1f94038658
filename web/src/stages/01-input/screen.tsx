import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useReadOnly } from '@/features/stages/read-only'
import { StageGate } from '@/features/stages/stage-gate'
import { StageHeader } from '@/features/stages/stage-header'
import { Waiting } from '@/features/stages/waiting'
import { useActions } from '@/lib/actions/use-actions'
import { useHere } from '@/lib/here'
import { useRoom } from '@/lib/rooms'
import { useDocuments } from '@/lib/save/use-save'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { DropZone } from './drop-zone'
import { FileList } from './file-list'
import { ModePicker } from './mode-picker'
import type { Choices, Desk, Settings } from './model'
import { PasteDialog } from './paste-dialog'
import { SettingsForm } from './settings-form'
import { useBringing, useInputVerbs } from './use-bringing'

/** Stage 1: what the filmmaker brings, and what film it should be. */
export default function InputScreen() {
  const desk = useRoom<Desk>('input/desk')
  const choices = useRoom<Choices>('input/choices')
  const input = useDocuments('input') // what is typed into is the document, never what another answer says of it
  const { staged, bring, dismiss } = useBringing()
  const act = useInputVerbs()
  const readOnly = useReadOnly()
  const [pasting, setPasting] = useState(false)
  const blank = useBlank(desk.isPlaceholderData ? undefined : desk.data?.settings)
  const error = desk.error ?? choices.error ?? input.error
  const ready = !input.isPending
  const files = desk.data?.files ?? []
  useActions([
    {
      id: 'input.paste',
      label: 'Write or paste a story',
      group: 'Input',
      enabled: !readOnly,
      run: () => setPasting(true),
    },
  ])
  return (
    <>
      <StageHeader />
      <Waiting>
        {error && <Trouble sentence={sentenceOf(error)} retry={() => void desk.refetch()} />}
        {!error && !(desk.data && choices.data && ready) && <Loading label="Opening the input" lines={6} />}
        {desk.data && choices.data && ready && (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
            <div className="min-w-0 space-y-4">
              {!readOnly && (
                <DropZone
                  formats={choices.data.formats}
                  small={files.length > 0}
                  onFiles={(chosen) => void bring(chosen)}
                  onPaste={() => setPasting(true)}
                />
              )}
              <FileList files={files} staged={staged} readOnly={readOnly} onDismiss={dismiss} />
            </div>
            <div className="panel min-w-0 space-y-6 p-5">
              <ModePicker choices={choices.data} settings={desk.data.settings} readOnly={readOnly} />
              {blank && <SettingsForm choices={choices.data} settings={blank} readOnly={readOnly} />}
            </div>
          </div>
        )}
      </Waiting>
      {files.length > 0 && <StageGate />}
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onText={(text, name) => act('text', { text, name }, 'Brought in')}
        />
      )}
    </>
  )
}

/** What a film begins with that has no settings of its own yet: as the desk said it first. What is saved later is shown
 * where it can be typed into: who types over words that are not in the page's document yet would be told of two hands. */
function useBlank(settings: Settings | undefined): Settings | undefined {
  const { project, branch } = useHere()
  const at = `${project}/${branch}`
  const [first, setFirst] = useState<{ at: string; settings: Settings }>()
  if (settings && first?.at !== at) setFirst({ at, settings })
  return first?.at === at ? first.settings : undefined
}
