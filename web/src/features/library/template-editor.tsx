import { Copy } from 'lucide-react'
import { Button } from '@/ui/button'
import { Field, Select } from '@/ui/field'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import type { Template } from './shapes'
import { type ThingEditorProps, ThingFrame, useThing } from './thing-frame'

const USES: { value: Template['use']; label: string }[] = [
  { value: 'story', label: 'Story and treatment' },
  { value: 'script', label: 'Script' },
  { value: 'asset', label: 'Assets' },
  { value: 'image', label: 'Images' },
  { value: 'video', label: 'Video' },
  { value: 'other', label: 'Anything else' },
]

/** Words one likes to ask with. */
export function TemplateEditor(props: ThingEditorProps<Template>) {
  const { doc } = props
  const { readOnly, change } = useThing(doc)
  const copy = () => void navigator.clipboard.writeText(doc.body.text).then(() => toast.done('Copied'))
  return (
    <ThingFrame {...props} what="Prompt">
      <Field label="Used for" className="max-w-72">
        <Select
          value={doc.body.use}
          disabled={readOnly}
          options={USES}
          onChange={(event) => change({ use: event.target.value as Template['use'] })}
        />
      </Field>
      <Field label="Text" hint="Paste it into any guidance.">
        <Textarea
          rows={10}
          className="font-mono text-[13px]"
          value={doc.body.text}
          readOnly={readOnly}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Field>
      <Button onClick={copy} disabled={!doc.body.text}>
        <Copy aria-hidden /> Copy the text
      </Button>
    </ThingFrame>
  )
}
