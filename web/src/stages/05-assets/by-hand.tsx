import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { KINDS, type Kind } from '@/features/library/shapes'
import { PICTURES, uploadPicture } from '@/features/library/upload'
import { useRoom } from '@/features/library/use-room'
import { Field, Input, Select } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'

type ByHandProps = { open: boolean; onOpenChange: (open: boolean) => void; onMade: (key: string) => void }

/** An asset made by hand: kind, name, description, and a picture if there is one. */
export function ByHand({ open, onOpenChange, onMade }: ByHandProps) {
  const { change } = useRoom()
  const [kind, setKind] = useState<Kind>('character')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const make = async () => {
    try {
      const made = await change<Schemas['EditSetAnswer']>(
        'by-hand',
        { kind, name, description },
        `${name.trim()} is made`,
      )
      const key = made?.changed[0]
      if (!key) return
      if (file) await change(`pictures/${key.slice('asset/'.length)}/show`, { hash: (await uploadPicture(file)).hash })
      setName('')
      setDescription('')
      setFile(null)
      onOpenChange(false)
      onMade(key)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  return (
    <FormDialog
      open={open}
      title="Make an asset by hand"
      description="Looks and voice are read from the name and the description. If the script names it later, it is found again."
      onClose={() => onOpenChange(false)}
      does="Make it"
      ready={name.trim() !== ''}
      onDo={make}
    >
      <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
        <Field label="Kind">
          <Select value={kind} onChange={(event) => setKind(event.target.value as Kind)} options={KINDS} />
        </Field>
        <Field label="Name">
          <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </Field>
      </div>
      <Field label="Description" hint="“An old woman in a red coat, grey bun, round glasses”">
        <Textarea value={description} rows={3} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      <Field label="Picture of your own" hint="PNG, JPEG or WebP; you can also have one made.">
        <Input
          type="file"
          accept={PICTURES}
          className="h-auto! py-2!"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </Field>
    </FormDialog>
  )
}
