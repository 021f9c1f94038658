import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Doc } from '@/api/shapes'
import { useMayEdit } from '@/lib/person/person'
import { useSave } from '@/lib/save/use-save'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { TagInput } from '@/ui/tag-input'
import { Textarea } from '@/ui/textarea'
import type { Collection } from './shapes'
import { ThingMenu } from './thing-menu'
import { newId, type Thing } from './things'
import { useLibraryPlace } from './use-library'

export type ThingEditorProps<B extends Thing> = {
  doc: Doc<B>
  collections: Doc<Collection>[]
  onGo: (key?: string) => void
}

/** Saves a part of a thing as it is typed. */
export function useThing<B extends Thing>(doc: Doc<B>) {
  const save = useSave(useLibraryPlace())
  const readOnly = !useMayEdit()
  return { readOnly, change: (part: Partial<B>) => save<B>(doc.key, (was) => ({ ...was, ...part })) }
}

type FrameProps<B extends Thing> = ThingEditorProps<B> & { what: string; aside?: ReactNode; children: ReactNode }

/** What every thing of the library has: a name, a description, tags, collections, and its own middle part. */
export function ThingFrame<B extends Thing>({ doc, collections, onGo, what, aside, children }: FrameProps<B>) {
  const { readOnly, change } = useThing(doc as Doc<Thing>)
  const { body } = doc
  return (
    <>
      <Button variant="ghost" size="sm" className="mb-4" onClick={() => onGo()}>
        <ArrowLeft aria-hidden /> The library
      </Button>
      <header className="mb-6 flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="eyebrow flex items-center gap-2">
            {what}
            {'preset' in body && body.preset && <Badge>From a preset</Badge>}
          </p>
          <h1 className="mt-1">
            <input
              aria-label="Name"
              value={body.name}
              readOnly={readOnly}
              maxLength={120}
              onFocus={(event) => event.currentTarget.value.startsWith('New ') && event.currentTarget.select()}
              onChange={(event) => change({ name: event.target.value })}
              className="-mx-2 w-full rounded-lg bg-transparent px-2 font-display text-[38px] leading-tight hover:bg-ink-850 focus:bg-ink-850"
            />
          </h1>
        </div>
        <ThingMenu doc={doc as Doc<Thing>} onGo={onGo} />
      </header>
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_320px]">
        <div className="min-w-0 space-y-8">{children}</div>
        <aside aria-label="About it" className="space-y-5">
          {aside}
          <Field label="Description">
            <Textarea
              value={body.description}
              rows={3}
              readOnly={readOnly}
              onChange={(event) => change({ description: event.target.value })}
            />
          </Field>
          <Labelled label="Tags">
            <TagInput label="Tags" value={body.tags} disabled={readOnly} onValueChange={(tags) => change({ tags })} />
          </Labelled>
          <Labelled label="Collections">
            <InCollections
              value={body.collections}
              collections={collections}
              disabled={readOnly}
              onChange={(next) => change({ collections: next })}
            />
          </Labelled>
        </aside>
      </div>
    </>
  )
}

export const Labelled = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <p className="mb-1.5 font-medium text-[12.5px] text-fg-2">{label}</p>
    {children}
  </div>
)

type InProps = {
  value: string[]
  collections: Doc<Collection>[]
  disabled: boolean
  onChange: (value: string[]) => void
}

/** Collections by their names; a new name makes a new collection. */
function InCollections({ value, collections, disabled, onChange }: InProps) {
  const save = useSave(useLibraryPlace())
  const ids = new Map(collections.map((doc) => [doc.body.name, doc.key.slice('capsule_library/'.length)]))
  const named = [...ids].filter(([, id]) => value.includes(id)).map(([name]) => name)
  const pick = (names: string[]) =>
    onChange(
      names.map((name) => {
        const known = ids.get(name)
        if (known) return known
        const id = newId()
        save(`capsule_library/${id}`, { name, order: 'V', description: '' }, null)
        return id
      }),
    )
  return <TagInput label="Collections" value={named} known={[...ids.keys()]} disabled={disabled} onValueChange={pick} />
}
