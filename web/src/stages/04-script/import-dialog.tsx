import { ArrowLeftRight, FilePlus2, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Schemas } from '@/api/client'
import { count } from '@/lib/words'
import { FormDialog } from '@/ui/form-dialog'

export type Brought = Schemas['BroughtScript']

const FACE: Record<Schemas['SceneChange']['change'], { word: string; icon: ReactNode; tone: string }> = {
  added: { word: 'New', icon: <FilePlus2 aria-hidden />, tone: 'text-leaf' },
  changed: { word: 'Changed', icon: <Pencil aria-hidden />, tone: 'text-daylight' },
  moved: { word: 'Moved', icon: <ArrowLeftRight aria-hidden />, tone: 'text-fg-2' },
  removed: { word: 'Taken out', icon: <Trash2 aria-hidden />, tone: 'text-rec' },
}

type ImportDialogProps = { brought: Brought; onClose: () => void; onReplace: () => Promise<void> }

/** What was read of a file, what was dropped, and what becomes of the script, before anything of it happens. */
export function ImportDialog({ brought, onClose, onReplace }: ImportDialogProps) {
  const { changes = [], dropped = [], same = 0 } = brought
  const numbered = changes.map((change, at) => ({ ...change, id: `${at}-${change.heading}` }))
  return (
    <FormDialog
      size="lg"
      title={brought.name}
      description={[
        count(brought.scenes, 'scene'),
        count(brought.pages, 'page'),
        count(brought.characters, 'speaking part'),
        count(brought.words, 'word'),
      ].join(' · ')}
      onClose={onClose}
      does="Replace the script"
      onDo={onReplace}
    >
      {dropped.length > 0 && (
        <section aria-label="Not taken over" className="mb-4 rounded-xl border border-tungsten/35 bg-tungsten/8 p-3.5">
          <h3 className="font-medium text-[13px]">Not taken over</h3>
          <ul className="mt-1 list-inside list-disc text-[13px] text-fg-2 leading-relaxed">
            {dropped.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="text-[13px] text-fg-2 leading-relaxed">
        {same > 0 &&
          `${count(same, 'scene')} ${same === 1 ? 'stays' : 'stay'} as ${same === 1 ? 'it is' : 'they are'}. `}
        {changes.length === 0 ? 'Nothing would change.' : 'This would change:'} What stands there now is kept in the
        history.
      </p>
      <ul className="mt-3 divide-y divide-line rounded-xl border border-line">
        {numbered.map(({ change, heading, id }) => (
          <li key={id} className="flex items-center gap-3 px-3 py-2 text-[13px] [&_svg]:size-4">
            <span className={`flex w-24 shrink-0 items-center gap-2 ${FACE[change].tone}`}>
              {FACE[change].icon} {FACE[change].word}
            </span>
            <span className="min-w-0 flex-1 uppercase">{heading}</span>
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
