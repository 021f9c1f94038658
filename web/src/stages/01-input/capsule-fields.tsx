import { useQuery } from '@tanstack/react-query'
import { type Schemas, say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { NewerNote } from '@/features/timelines/newer-note'
import { useDocuments } from '@/lib/save/use-save'
import { Combobox } from '@/ui/combobox'
import { Field } from '@/ui/field'
import { toast } from '@/ui/toast'
import { MannerNote } from './manner'
import type { Settings } from './model'
import { useInputVerbs } from './use-bringing'

type Shelf = Schemas['LibraryAnswer']
type Capsule = { name: string; field: 'writing' | 'visual'; description: string }

const FIELDS = [
  { field: 'writing', label: 'Writing capsule', none: 'The story’s own voice' },
  { field: 'visual', label: 'Visual capsule', none: 'The look chosen above' },
] as const

/** Style capsules of the library for this film: one for its words, one for its pictures. The version taken is kept. */
export function CapsuleFields({ settings, readOnly }: { settings: Settings; readOnly: boolean }) {
  const act = useInputVerbs()
  const shelf = useQuery({
    queryKey: ['library'],
    queryFn: () => say<Shelf>('GET', '/api/library'),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  const { documents } = useDocuments<Capsule>('capsule', { project: shelf?.project ?? '', branch: shelf?.branch ?? '' })
  const choose = async (field: 'writing' | 'visual', value: string) => {
    try {
      let key: string | null = value || null
      if (value.startsWith('preset:')) {
        const body = { preset: value.slice('preset:'.length) }
        key = (await say<{ key: string }>('POST', '/api/library/presets', { body })).key
      }
      await act('capsule', { field, key }, key ? 'The capsule is laid over the film' : 'The capsule is off')
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  const fields = FIELDS.map(({ field, label, none }) => {
    const own = documents.filter(({ body }) => body.field === field)
    const names = new Set(own.map(({ body }) => body.name))
    const pin = settings[`${field}_capsule`]
    const options = [
      { value: '', label: none },
      ...own.map(({ key, body }) => ({ value: key, label: body.name, hint: body.description })),
      ...(shelf?.presets ?? [])
        .filter((one) => one.field === field && !names.has(one.name))
        .map((one) => ({ value: `preset:${one.id}`, label: one.name, hint: `Preset · ${one.description}` })),
    ]
    const gone = pin && !own.some(({ key }) => key === pin.key)
    return (
      <Field key={field} label={label}>
        <Combobox
          label={label}
          value={pin?.key ?? ''}
          disabled={readOnly || !shelf}
          options={gone ? [...options, { value: pin.key, label: pin.name || pin.key }] : options}
          onValueChange={(value) => void choose(field, value)}
        />
      </Field>
    )
  })
  return (
    <>
      {fields}
      <MannerNote pin={settings.writing_capsule} />
      <NewerNote thing={settings.visual_capsule?.key} />
    </>
  )
}
