import { FolderOpen, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Doc } from '@/api/shapes'
import { useRemove, useSave } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Input } from '@/ui/field'
import { Popover } from '@/ui/popover'
import { toast } from '@/ui/toast'
import type { Collection } from './shapes'
import { newId } from './things'
import { useLibraryPlace } from './use-library'

/** The collections of the library: make, rename, delete. What stands in one stays on its shelf. */
export function Collections({ collections }: { collections: Doc<Collection>[] }) {
  const place = useLibraryPlace()
  const save = useSave(place)
  const remove = useRemove(place)
  const [name, setName] = useState('')
  const add = () => {
    if (!name.trim()) return
    save(`capsule_library/${newId()}`, { name: name.trim(), order: 'V', description: '' }, null)
    setName('')
  }
  return (
    <Popover
      label="Collections"
      trigger={
        <Button className="h-10">
          <FolderOpen aria-hidden /> Collections
        </Button>
      }
    >
      <div className="space-y-3 p-4">
        {collections.map((doc) => (
          <div key={doc.key} className="flex gap-1">
            <Input
              aria-label="Name of the collection"
              value={doc.body.name}
              maxLength={80}
              onChange={(event) => save(doc.key, (was: Collection) => ({ ...was, name: event.target.value }))}
            />
            <Button
              size="icon"
              variant="ghost"
              aria-label={`Delete ${doc.body.name}`}
              onClick={() => toast.undo(`${doc.body.name} is deleted`, remove(doc.key))}
            >
              <Trash2 />
            </Button>
          </div>
        ))}
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <Input
            aria-label="A new collection"
            placeholder="A new collection"
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" className="h-10" disabled={!name.trim()}>
            Add
          </Button>
        </form>
      </div>
    </Popover>
  )
}
