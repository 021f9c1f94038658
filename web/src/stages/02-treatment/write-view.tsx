import { useCallback } from 'react'
import { say } from '@/api/client'
import type { Proposal, Wish } from '@/features/prose/proposal'
import { StaleNote } from '@/features/stages/stale-note'
import { useHere } from '@/lib/here'
import { numbered } from '@/lib/numbered'
import { useSave } from '@/lib/save/use-save'
import { Field, Input } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import { moved, type Section, type Treatment, type Variant } from './model'
import { SectionEditor } from './section-editor'
import { TakeFrom } from './take-from'

const EMPTY: Section = { heading: '', text: '', passages: [], paragraphs: [], ms: 0 }

/** One treatment at work, with the others beside it to take parts and passages from. */
export function WriteView({ doc, others, readOnly }: { doc: Variant; others: Variant[]; readOnly: boolean }) {
  const { project, branch } = useHere()
  const save = useSave()
  const change = (next: (was: Treatment) => Partial<Treatment>) =>
    save<Treatment>(doc.key, (was) => ({ ...was, ...next(was) }))
  const { sections } = doc.body
  const edit = (at: number, part: Partial<Section>) =>
    change((was) => ({ sections: was.sections.map((one, place) => (place === at ? { ...one, ...part } : one)) }))
  const remove = (at: number) => {
    const gone = sections[at]
    change((was) => ({ sections: was.sections.filter((_, place) => place !== at) }))
    if (gone)
      toast.undo(`“${gone.heading || `Part ${at + 1}`}” is out`, () =>
        change((was) => ({ sections: [...was.sections.slice(0, at), gone, ...was.sections.slice(at)] })),
      )
  }
  const propose = useCallback(
    (section: number) => (wish: Wish) =>
      say<Proposal>('POST', `/api/projects/${project}/branches/${branch}/treatment/rewrite`, {
        body: { key: doc.key, section, ...wish },
      }),
    [project, branch, doc.key],
  )
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
      <article aria-label={doc.body.label} className="panel min-w-0 p-4 sm:p-6">
        <StaleNote docs={[doc]} what="This treatment" className="mb-5" />
        <div className="grid gap-4">
          <Field label="Title">
            <Input
              value={doc.body.title}
              readOnly={readOnly}
              onChange={(event) => change(() => ({ title: event.target.value }))}
            />
          </Field>
          <Field label="Logline">
            <Textarea
              value={doc.body.logline}
              readOnly={readOnly}
              onChange={(event) => change(() => ({ logline: event.target.value }))}
            />
          </Field>
        </div>
        <div className="mt-7 space-y-7">
          {numbered(sections).map(({ one: section, at, id }) => (
            <SectionEditor
              key={id}
              section={section}
              at={at}
              last={at === sections.length - 1}
              readOnly={readOnly}
              propose={propose(at)}
              onChange={(part) => edit(at, part)}
              onMove={(to) => change((was) => ({ sections: moved(was.sections, at, to) }))}
              onInsert={() =>
                change((was) => ({
                  sections: [...was.sections.slice(0, at + 1), EMPTY, ...was.sections.slice(at + 1)],
                }))
              }
              onRemove={() => remove(at)}
            />
          ))}
        </div>
      </article>
      {!readOnly && others.length > 0 && <TakeFrom target={doc} others={others} />}
    </div>
  )
}
