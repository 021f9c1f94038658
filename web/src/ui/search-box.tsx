import { Search, X } from 'lucide-react'
import { cn } from '@/lib/cn'

type SearchBoxProps = { label: string; value: string; onValueChange: (value: string) => void; className?: string }

/** Finds among what is on screen, as one types. Escape empties it. */
export function SearchBox({ label, value, onValueChange, className }: SearchBoxProps) {
  return (
    <div className={cn('field flex h-10 items-center gap-2 px-3', className)}>
      <Search className="size-4 shrink-0 text-fg-3" aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !value) return
          event.preventDefault()
          onValueChange('')
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-[13.5px] outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button
          type="button"
          aria-label="Empty the search"
          onClick={() => onValueChange('')}
          className="grid size-6 place-items-center rounded-full text-fg-3 hover:bg-ink-700 hover:text-fg"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </div>
  )
}
