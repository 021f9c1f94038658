import { Link } from '@tanstack/react-router'
import { BookMarked } from 'lucide-react'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { kindWord, type LibraryAsset } from '@/features/library/shapes'
import { Still } from '@/features/library/still'
import { useLibraryPlace } from '@/features/library/use-library'
import { useRoom } from '@/features/library/use-room'
import { useDocuments } from '@/lib/save/use-save'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Empty } from '@/ui/empty'
import { SearchBox } from '@/ui/search-box'
import { Loading } from '@/ui/skeleton'

type FromLibraryProps = { open: boolean; onOpenChange: (open: boolean) => void; onTaken: (key: string) => void }

/** Takes an asset of the library into this film. */
export function FromLibrary({ open, onOpenChange, onTaken }: FromLibraryProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title="From the library"
      description="A copy comes into this film. If the script has somebody of that name, they become it and keep their lines."
    >
      {open && <Shelf onTaken={(key) => [onOpenChange(false), onTaken(key)]} />}
    </Dialog>
  )
}

function Shelf({ onTaken }: { onTaken: (key: string) => void }) {
  const place = useLibraryPlace()
  const { change } = useRoom()
  const { documents, isPending } = useDocuments<LibraryAsset>('global_asset', place)
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState<string | null>(null)
  const wanted = words.toLocaleLowerCase()
  const shown = documents.filter(({ body }) =>
    `${body.name} ${body.description} ${body.tags.join(' ')}`.toLocaleLowerCase().includes(wanted),
  )
  const take = async (key: string, name: string) => {
    setBusy(key)
    const done = await change<Schemas['ExchangeAnswer']>('inherit', { key }, `${name} is in this film`)
    setBusy(null)
    if (done) onTaken(done.key)
  }
  if (isPending) return <Loading label="Opening the library" />
  if (!documents.length)
    return (
      <Empty
        icon={<BookMarked />}
        title="No assets in the library yet"
        action={
          <Button asChild>
            <Link to="/library">Open the library</Link>
          </Button>
        }
      >
        Open an asset of any film and promote it: then every film of this workspace can have it.
      </Empty>
    )
  return (
    <>
      <SearchBox label="Find in the library" value={words} onValueChange={setWords} className="mb-4" />
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {shown.map((doc) => (
          <li key={doc.key} className="panel overflow-hidden">
            <Still
              media={doc.body.picture}
              alt={doc.body.name}
              kind={doc.body.asset_kind}
              tint={doc.body.appearance?.coat ?? doc.body.colour}
              className="aspect-square w-full"
            />
            <div className="p-2.5">
              <p className="truncate font-medium text-[13px]">{doc.body.name}</p>
              <p className="mb-2 text-[11.5px] text-fg-3">{kindWord(doc.body.asset_kind)}</p>
              <Button
                size="sm"
                className="w-full"
                busy={busy === doc.key}
                onClick={() => void take(doc.key, doc.body.name)}
              >
                Take<span className="sr-only"> {doc.body.name}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
