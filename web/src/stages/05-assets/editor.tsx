import { ArrowLeft, ChevronLeft, ChevronRight, Lock, LockOpen } from 'lucide-react'
import { LooksFields } from '@/features/library/looks-fields'
import type { Described } from '@/features/library/shapes'
import { kindWord } from '@/features/library/shapes'
import { tagsOf } from '@/features/library/sift'
import { useReadOnly } from '@/features/stages/read-only'
import { StaleNote } from '@/features/stages/stale-note'
import { useVerb } from '@/features/stages/use-run'
import { Waiting } from '@/features/stages/waiting'
import { useActions } from '@/lib/actions/use-actions'
import { useSave } from '@/lib/save/use-save'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { TagInput } from '@/ui/tag-input'
import { Textarea } from '@/ui/textarea'
import { EditorMenu } from './editor-menu'
import { Evidence } from './evidence'
import type { Asset, Entry } from './model'
import { NameField } from './name-field'
import { PicturePanel } from './picture-panel'
import { VoicePanel } from './voice-panel'

type EditorProps = { entry: Entry; entries: readonly Entry[]; onGo: (key?: string) => void }

/** One asset: its picture, its words, its looks, its voice, and the lines of the script that show it. */
export function Editor({ entry, entries, onGo }: EditorProps) {
  const stageClosed = useReadOnly()
  const verb = useVerb()
  const save = useSave()
  const { doc } = entry
  const { body } = doc
  const readOnly = stageClosed || doc.locked
  const at = entries.indexOf(entry)
  const step = (by: number) => onGo(entries[(at + by + entries.length) % entries.length]?.doc.key)
  const change = (part: Partial<Described>) => save<Asset>(doc.key, (was) => ({ ...was, ...part }))
  const lock = () => void verb(doc.locked ? 'unlock' : 'lock', { keys: [doc.key] })
  useActions([
    { id: 'assets.back', label: 'Back to all assets', group: 'Assets', keys: 'u', run: () => onGo() },
    { id: 'assets.next', label: 'Next asset', group: 'Assets', keys: 'j', run: () => step(1) },
    { id: 'assets.previous', label: 'Asset before', group: 'Assets', keys: 'k', run: () => step(-1) },
    {
      id: 'assets.lock',
      label: doc.locked ? `Unlock ${body.name}` : `Lock ${body.name}`,
      group: 'Assets',
      keys: 'l',
      enabled: !stageClosed,
      run: lock,
    },
  ])
  return (
    <>
      <Waiting />
      <div className="mb-4 flex items-center gap-1">
        <Button variant="ghost" size="sm" onClick={() => onGo()}>
          <ArrowLeft aria-hidden /> All assets
        </Button>
        <span className="flex-1" />
        <Button variant="ghost" size="icon-sm" aria-label="Asset before" onClick={() => step(-1)}>
          <ChevronLeft />
        </Button>
        <span className="tc text-[11.5px] text-fg-3">
          {at + 1} / {entries.length}
        </span>
        <Button variant="ghost" size="icon-sm" aria-label="Next asset" onClick={() => step(1)}>
          <ChevronRight />
        </Button>
      </div>
      <StaleNote docs={[doc, ...(entry.picture?.body.key ? [entry.picture] : [])]} what={body.name} className="mb-4" />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(280px,380px)_minmax(0,1fr)] lg:gap-9">
        <div className="lg:sticky lg:top-4">
          <PicturePanel entry={entry} readOnly={readOnly} />
        </div>
        <div className="min-w-0 space-y-7">
          <header>
            <div className="flex items-start gap-3">
              <div className="min-w-0 flex-1">
                <p className="eyebrow flex flex-wrap items-center gap-2">
                  {kindWord(body.asset_kind)}
                  {body.role === 'main' && <Badge tone="tungsten">Main</Badge>}
                  {body.waived && <Badge>Waived</Badge>}
                  {body.unseen && <Badge>Heard only</Badge>}
                  {entry.card?.library === 'newer' && <Badge tone="daylight">Newer in library</Badge>}
                </p>
                <NameField entry={entry} readOnly={readOnly} />
              </div>
              {!stageClosed && (
                <Button variant={doc.locked ? 'secondary' : 'primary'} onClick={lock}>
                  {doc.locked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
                  {doc.locked ? 'Unlock' : 'Lock'}
                </Button>
              )}
              <EditorMenu entry={entry} entries={entries} readOnly={readOnly} onGo={onGo} />
            </div>
          </header>
          <section aria-label="In words" className="grid gap-4 sm:grid-cols-[1fr_minmax(180px,260px)]">
            <Field label="Description">
              <Textarea
                value={body.description}
                rows={3}
                readOnly={readOnly}
                placeholder="What the script does not say, and everybody should know."
                onChange={(event) => change({ description: event.target.value })}
              />
              {body.told && <p className="mt-1.5 text-[12.5px] text-fg-2">The text says: {body.told}.</p>}
            </Field>
            <div>
              <p className="mb-1.5 font-medium text-[12.5px] text-fg-2">Tags</p>
              <TagInput
                label="Tags"
                value={body.tags}
                known={tagsOf(entries)}
                disabled={readOnly}
                onValueChange={(tags) => change({ tags })}
              />
            </div>
          </section>
          <section aria-label="Looks">
            <h2 className="mb-3 font-display text-[22px]">Looks</h2>
            <LooksFields body={body} disabled={readOnly} onChange={change} />
          </section>
          {body.asset_kind === 'character' && (
            <VoicePanel entry={entry} readOnly={readOnly} onPick={(voice) => change({ voice })} />
          )}
          <Evidence entry={entry} />
        </div>
      </div>
    </>
  )
}
