import { Copy, Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Doc } from '@/api/shapes'
import { useMayEdit } from '@/lib/person/person'
import { names, queries } from '@/lib/queries'
import { outbox } from '@/lib/save/running'
import { useRemove } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu'
import { toast } from '@/ui/toast'
import type { Thing } from './things'
import { useLibraryPlace } from './use-library'

type Uses = { uses: { title: string; branch_name: string; key: string; newer: boolean }[] }

/** Duplicate, or delete with a word on the films that hold a copy. */
export function ThingMenu({ doc, onGo }: { doc: Doc<Thing>; onGo: (key?: string) => void }) {
  const mayEdit = useMayEdit()
  const place = useLibraryPlace()
  const remove = useRemove(place)
  const [asking, setAsking] = useState(false)
  const [uses, setUses] = useState<Uses['uses'] | null>(null)
  const name = doc.body.name || 'Without a name'
  const ask = () => {
    setUses(null)
    setAsking(true)
    say<Uses>('GET', '/api/library/uses', { query: { key: doc.key } }).then(
      (answer) => setUses(answer.uses),
      (error) => toast.wrong(sentenceOf(error)),
    )
  }
  const duplicate = async () => {
    try {
      await outbox().flush()
      const { key } = await say<{ key: string }>('POST', '/api/library/duplicate', { body: { key: doc.key } })
      await queries.invalidateQueries({ queryKey: names.documents(place.project) })
      onGo(key)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    }
  }
  if (!mayEdit) return null
  return (
    <>
      <Menu
        trigger={
          <Button size="icon-sm" variant="ghost" className="relative z-10" aria-label={`More for ${name}`}>
            <Ellipsis />
          </Button>
        }
      >
        <MenuItem icon={<Copy />} onSelect={() => void duplicate()}>
          Duplicate
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 />} danger onSelect={ask}>
          Delete…
        </MenuItem>
      </Menu>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${name} from the library?`}
        confirm="Delete"
        danger
        onConfirm={() => {
          const back = remove(doc.key)
          onGo()
          toast.undo(`${name} is deleted`, back)
        }}
      >
        {uses === null ? 'Looking for films that use it…' : held([...new Set(uses.map((use) => use.title))])}
      </Confirm>
    </>
  )
}

/** Which films hold a copy: deleting it changes none of them. */
function held(films: readonly string[]): string {
  if (!films.length) return 'No film holds a copy of it.'
  if (films.length === 1) return `${films[0]} holds a copy, and keeps it as it is.`
  return `${films.slice(0, -1).join(', ')} and ${films.at(-1)} hold copies, and keep them as they are.`
}
