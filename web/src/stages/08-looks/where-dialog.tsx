import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useHere } from '@/lib/here'
import { useRoom } from '@/lib/rooms'
import { Badge } from '@/ui/badge'
import { Dialog } from '@/ui/dialog'
import { Input } from '@/ui/field'
import type { Worn } from './model'

type WhereDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** Where is the coat torn? Scenes and shots in which a tag is worn. */
export function WhereDialog({ open, onOpenChange }: WhereDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Where is it worn?"
      description="A tag, or a question with one in it: “torn”, “where is the coat torn?”, “Mara muddy”."
    >
      <Where done={() => onOpenChange(false)} />
    </Dialog>
  )
}

function Where({ done }: { done: () => void }) {
  const { project, branch } = useHere()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words.trim())
  const { data, error, isPlaceholderData } = useRoom<{ found: Worn[] }>(
    wanted ? `looks/where?q=${encodeURIComponent(wanted)}` : null,
  )
  const looked = data && !isPlaceholderData && wanted === words.trim()
  const found = wanted ? (data?.found ?? []) : []
  const go = (one: Worn, shot?: string) => {
    done()
    void navigate({
      to: '/p/$project/$branch/$stage',
      params: { project, branch, stage: 'looks' },
      search: { scene: one.scene, doc: one.key, shot },
    })
  }
  return (
    <>
      <div className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-fg-3" />
        <Input
          type="search"
          aria-label="What to look for"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder="where is the coat torn?"
          className="pl-9"
        />
      </div>
      <p aria-live="polite" className="mt-3 text-[12.5px] text-fg-3">
        {error
          ? sentenceOf(error)
          : wanted &&
            (!looked ? 'Looking…' : found.length ? `${found.length} found` : 'Nothing in the film is in that state.')}
      </p>
      <ul className="mt-2 space-y-1">
        {found.map((one) => (
          <li
            key={`${one.key}${one.tag}`}
            className="flex flex-wrap items-center gap-2 rounded-lg px-2 py-1.5 text-[13px]"
          >
            <button
              type="button"
              onClick={() => go(one)}
              className="flex min-w-0 flex-1 basis-60 items-center gap-2 text-left hover:text-tungsten"
            >
              <span className="tc text-tungsten">{one.number}</span>
              <span className="truncate font-script">{one.slugline}</span>
            </button>
            <span>{one.name}</span>
            <Badge tone="tungsten">{one.tag}</Badge>
            <span className="flex flex-wrap gap-1">
              {one.shots.map((shot, place) => (
                <button
                  key={shot}
                  type="button"
                  aria-label={`Shot ${one.numbers[place]} of scene ${one.number}`}
                  onClick={() => go(one, shot)}
                  className="tc h-6 min-w-6 rounded-md bg-ink-700 px-1.5 text-[11.5px] hover:bg-ink-600"
                >
                  {one.numbers[place]}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
