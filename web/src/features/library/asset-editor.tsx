import { Upload } from 'lucide-react'
import { Field, Select } from '@/ui/field'
import { TagInput } from '@/ui/tag-input'
import { toast } from '@/ui/toast'
import { FileButton } from './file-button'
import { LooksFields } from './looks-fields'
import { KINDS, type Kind, kindWord, type LibraryAsset } from './shapes'
import { Still } from './still'
import { Labelled, type ThingEditorProps, ThingFrame, useThing } from './thing-frame'
import { PICTURES, uploadPicture } from './upload'

/** An asset of the library. */
export function AssetEditor(props: ThingEditorProps<LibraryAsset>) {
  const { doc } = props
  const { readOnly, change } = useThing(doc)
  const { body } = doc
  const bring = async (file: File) => {
    const before = body.picture
    change({ picture: await uploadPicture(file) })
    toast.undo('The picture is there', () => change({ picture: before }))
  }
  return (
    <ThingFrame {...props} what={kindWord(body.asset_kind)}>
      <div className="grid items-start gap-6 sm:grid-cols-[240px_1fr]">
        <div>
          <Still
            media={body.picture}
            alt={body.name}
            kind={body.asset_kind}
            tint={body.appearance?.coat ?? body.colour}
            className="aspect-[4/5] w-full rounded-[14px]"
          />
          {!readOnly && (
            <FileButton className="mt-3 w-full" file="A picture of it" accept={PICTURES} onFile={bring}>
              <Upload aria-hidden /> {body.picture ? 'Another picture' : 'A picture'}
            </FileButton>
          )}
        </div>
        <div className="min-w-0 space-y-5">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Kind">
              <Select
                value={body.asset_kind}
                disabled={readOnly}
                options={KINDS}
                onChange={(event) => change({ asset_kind: event.target.value as Kind })}
              />
            </Field>
            <Labelled label="Also called">
              <TagInput
                label="Also called"
                value={body.aliases}
                disabled={readOnly}
                onValueChange={(aliases) => change({ aliases })}
              />
            </Labelled>
          </div>
          <LooksFields body={body} disabled={readOnly} onChange={change} />
        </div>
      </div>
    </ThingFrame>
  )
}
