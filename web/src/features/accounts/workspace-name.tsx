import { Check, Pencil } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { http } from '@/api/client'
import { hydrate } from '@/lib/person/person'
import { Button } from '@/ui/button'
import { Input } from '@/ui/field'
import { trying } from './people'

/** What the workspace is called; its owners may call it something else. */
export function WorkspaceName({ name, owns }: { name: string; owns: boolean }) {
  const [written, setWritten] = useState<string | null>(null)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (written?.trim() && written !== name)
      await trying(http.PATCH('/api/workspace', { body: { name: written } }).then(hydrate))
    setWritten(null)
  }
  if (written !== null)
    return (
      <form onSubmit={(event) => void keep(event)} className="mb-4 flex gap-2">
        <h2 id="members-title" className="sr-only">
          {name}
        </h2>
        <Input
          aria-label="Name of the workspace"
          autoFocus
          maxLength={80}
          value={written}
          onChange={(event) => setWritten(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setWritten(null)}
        />
        <Button type="submit" variant="primary" size="icon" className="size-10" aria-label="Keep the name">
          <Check />
        </Button>
      </form>
    )
  return (
    <div className="mb-4 flex items-center gap-2">
      <h2 id="members-title" className="min-w-0 truncate font-display text-[25px] leading-tight">
        {name}
      </h2>
      {owns && (
        <Button variant="ghost" size="icon-sm" aria-label="Rename the workspace" onClick={() => setWritten(name)}>
          <Pencil />
        </Button>
      )}
    </div>
  )
}
