import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BookUp } from 'lucide-react'
import { useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useEngineName } from '@/lib/engines'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { names, queries } from '@/lib/queries'
import { useChange } from '@/lib/rooms'
import { ago, dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Combobox } from '@/ui/combobox'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { TagInput } from '@/ui/tag-input'
import { toast } from '@/ui/toast'
import { File } from './difference-view'
import { usePictures } from './spot'
import { VaultPromote } from './vault-promote'
import { calledItem, type Item } from './vault-tile'

type VaultItemProps = { item: Item; others: readonly Item[]; tags: readonly string[]; close: () => void }

/** One file: looked at, where it is and was used, its tags; and used again where it fits. */
export function VaultItem({ item, others, tags, close }: VaultItemProps) {
  const { project, branch } = useHere()
  const mayEdit = useMayEdit()
  const [promoting, setPromoting] = useState(false)
  const setTags = async (next: readonly string[]) => {
    const changes = [
      ...next.filter((tag) => !item.tags.includes(tag)).map((tag) => ({ tag, on: true })),
      ...item.tags.filter((tag) => !next.includes(tag)).map((tag) => ({ tag, on: false })),
    ]
    try {
      const params = { path: { project, branch, digest: item.hash } }
      for (const body of changes)
        await http.POST('/api/projects/{project}/branches/{branch}/vault/{digest}/tags', { params, body })
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
    await queries.invalidateQueries({ queryKey: [...names.stages(project), 'vault'] })
  }
  const name = useEngineName()
  const size = item.width ? `${item.width} × ${item.height}` : ''
  const length = item.duration_ms ? `${(item.duration_ms / 1000).toFixed(1)} s` : ''
  const facts = [
    size,
    length,
    item.engine ? `made by ${name(item.engine)}` : 'brought by hand',
    item.price_micro ? dollars(item.price_micro) : 'free',
  ]
  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      title={calledItem(item)}
      description={`${ago(item.made_at)} · ${facts.filter(Boolean).join(' · ')}`}
    >
      <File file={item} name={calledItem(item)} />
      <section aria-label="Tags" className="mt-4">
        <h3 className="eyebrow mb-1.5">Tags</h3>
        <TagInput
          label="Tags"
          value={item.tags}
          known={tags}
          onValueChange={(next) => void setTags(next)}
          disabled={!mayEdit}
        />
      </section>
      <Uses item={item} />
      {item.media_type.startsWith('image/') && <Held item={item} others={others} />}
      {mayEdit && !item.media_type.startsWith('audio/') && <UseAgain item={item} close={close} />}
      {mayEdit && item.media_type.startsWith('image/') && (
        <Button className="mt-4" onClick={() => setPromoting(true)}>
          <BookUp aria-hidden /> Put it into the library…
        </Button>
      )}
      {promoting && <VaultPromote item={item} close={() => setPromoting(false)} />}
    </Dialog>
  )
}

function Uses({ item }: { item: Item }) {
  const { project } = useHere()
  return (
    <section aria-label="Where it is used" className="mt-4">
      <h3 className="eyebrow mb-1.5">Where it is used</h3>
      {item.uses.length === 0 && <p className="text-[13px] text-fg-3">Nowhere.</p>}
      <ul className="space-y-1">
        {item.uses.map((use) => (
          <li key={`${use.branch} ${use.key} ${use.take}`} className="flex flex-wrap items-center gap-2 text-[13px]">
            <Link
              to="/p/$project/$branch/$stage"
              params={{ project, branch: use.branch_name === 'main' ? 'main' : use.branch, stage: use.stage }}
              search={{ doc: use.key, ...(use.scene ? { scene: use.scene } : {}) }}
              className="leading-6 underline decoration-line-strong underline-offset-4 hover:decoration-current"
            >
              {use.title}
            </Link>
            <span className="text-fg-3">in {use.branch_name}</span>
            {use.take > 0 && <span className="text-fg-3">take {use.take + 1}</span>}
            <Badge tone={use.now ? 'leaf' : 'plain'}>{use.now ? 'now' : 'earlier'}</Badge>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Any other picture that was found beside this one. */
function Held({ item, others }: { item: Item; others: readonly Item[] }) {
  const Pictures = usePictures()
  const [other, setOther] = useState<string | null>(null)
  const pictures = others.filter((one) => one.hash !== item.hash && one.media_type.startsWith('image/'))
  const chosen = pictures.find(({ hash }) => hash === other)
  if (!Pictures || pictures.length === 0) return null
  return (
    <section aria-label="Hold it against another" className="mt-4">
      <Field label="Hold it against">
        <Combobox
          label="Hold it against"
          value={other}
          placeholder="Another picture that was found…"
          options={pictures.map((one) => ({ value: one.hash, label: calledItem(one), hint: ago(one.made_at) }))}
          onValueChange={setOther}
        />
      </Field>
      {chosen && (
        <div className="mt-3">
          <Pictures
            before={{ hash: chosen.hash, label: calledItem(chosen) }}
            after={{ hash: item.hash, label: 'This one' }}
          />
        </div>
      )}
    </section>
  )
}

function UseAgain({ item, close }: { item: Item; close: () => void }) {
  const { project, branch } = useHere()
  const [place, setPlace] = useState<string | null>(null)
  const change = useChange('vault/undo', toast)
  const Pictures = usePictures()
  const media = item.media_type.startsWith('video/') ? 'video' : 'image'
  const { data } = useQuery({
    queryKey: [...names.stages(project), 'vault places', branch, media],
    queryFn: () => {
      const params = { path: { project, branch }, query: { media: media as 'image' } }
      return told(http.GET('/api/projects/{project}/branches/{branch}/vault/places', { params }))
    },
  })
  const chosen = data?.find(({ key }) => key === place)
  const use = async () => {
    if (!chosen) return
    if (await change(`vault/${item.hash}/use`, { key: chosen.key }, `${chosen.title} shows it now`)) close()
  }
  return (
    <section aria-label="Use it again" className="mt-5 border-line border-t pt-4">
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Use it again in" className="min-w-0 flex-1 basis-60">
          <Combobox
            label="Use it again in"
            value={place}
            placeholder={media === 'video' ? 'A shot…' : 'An asset, a state of one, a frame…'}
            options={(data ?? []).map((one) => ({
              value: one.key,
              label: one.title,
              hint: one.shown === item.hash ? 'shows it now' : one.shown ? '' : 'shows nothing yet',
            }))}
            onValueChange={setPlace}
          />
        </Field>
        <Button variant="primary" disabled={!chosen || chosen.shown === item.hash} onClick={() => void use()}>
          Show it there
        </Button>
      </div>
      {Pictures && media === 'image' && chosen?.shown && chosen.shown !== item.hash && (
        <div className="mt-3">
          <Pictures
            before={{ hash: chosen.shown, label: 'There now' }}
            after={{ hash: item.hash, label: 'This one' }}
          />
        </div>
      )}
    </section>
  )
}
