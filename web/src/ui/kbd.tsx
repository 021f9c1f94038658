import { cn } from '@/lib/cn'
import { spell } from '@/lib/keys/keys'

/** Keys as they stand on this keyboard: `$mod+k` is Ctrl K, or ⌘ K on a Mac. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <kbd
      className={cn(
        'tc shrink-0 whitespace-nowrap rounded-md border border-line-strong bg-ink-800 px-1.5 py-0.5 text-[11px] text-fg-3 leading-none',
        className,
      )}
    >
      {spell(keys)}
    </kbd>
  )
}
