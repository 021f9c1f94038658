import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { http, told } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { cn } from '@/lib/cn'
import { names, queries } from '@/lib/queries'
import { heardRun } from '@/lib/runs'
import { Badge } from '@/ui/badge'
import { Field, Input } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Skeleton } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { useTemplates } from './use-projects'

/** A new film: a title, and nothing in it or a story of ours to begin with. */
export function NewFilm({ open, close }: { open: boolean; close: () => void }) {
  const navigate = useNavigate()
  const templates = useTemplates(open)
  const [title, setTitle] = useState('')
  const [template, setTemplate] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const make = async () => {
    setRefused(null)
    try {
      const project = await told(http.POST('/api/projects', { body: { title: title.trim(), template } }))
      void queries.invalidateQueries({ queryKey: names.projects() })
      if (project.run) heardRun(project.id, project.run)
      if (project.refused) toast.wrong('The film begins at its first stage', { description: project.refused })
      await navigate({ to: '/p/$project', params: { project: project.id } })
    } catch (error) {
      setRefused(sentenceOf(error))
    }
  }
  const offered = [
    { id: '', title: 'An empty film', summary: 'Begin with your own idea, story or screenplay.', opens: null },
    ...(templates.data ?? []),
  ]
  return (
    <FormDialog
      open={open}
      size="lg"
      title="New film"
      onClose={close}
      does="Make the film"
      ready={title.trim() !== ''}
      onDo={make}
    >
      <Field label="Title" error={refused} hint="A working title will do; it can be changed at any time.">
        <Input value={title} maxLength={200} autoComplete="off" onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <fieldset>
        <legend className="mb-2 font-medium text-[12.5px] text-fg-2">Begin with</legend>
        <div className="grid gap-2.5 sm:grid-cols-2">
          {offered.map((one) => (
            <label
              key={one.id}
              className={cn(
                'cursor-pointer rounded-xl border p-3.5 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-tungsten',
                template === one.id ? 'border-tungsten bg-tungsten/8' : 'border-line-strong hover:border-ink-500',
              )}
            >
              <input
                type="radio"
                name="template"
                className="sr-only"
                checked={template === one.id}
                onChange={() => {
                  setTemplate(one.id)
                  if (one.id && !title.trim()) setTitle(one.title)
                }}
              />
              <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <span className="font-medium text-[13.5px]">{one.title}</span>
                {one.opens && (
                  <Badge tone={one.opens.number > 1 ? 'tungsten' : 'plain'}>Opens at {one.opens.title}</Badge>
                )}
              </span>
              <span className="mt-0.5 line-clamp-3 text-[12.5px] text-fg-2 leading-snug">{one.summary}</span>
            </label>
          ))}
          {templates.isPending && <Skeleton className="h-20" />}
        </div>
      </fieldset>
    </FormDialog>
  )
}
