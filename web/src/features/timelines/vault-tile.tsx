import { AudioLines, Film, Image as Picture } from 'lucide-react'
import type { Schemas } from '@/api/client'
import { mediaUrl } from '@/api/client'
import { ago } from '@/lib/words'

export type Item = Schemas['VaultItemAnswer']

/** What a file is called: where it stands now, or else where it stood last. */
export const calledItem = (item: Item) =>
  (item.uses.find(({ now }) => now) ?? item.uses[0])?.title ?? (item.engine ? 'Used nowhere' : 'Brought by hand')

/** The branch a file stands in now, or else stood in last; null where no branch ever showed it. */
export const branchOf = (item: Item) => (item.uses.find(({ now }) => now) ?? item.uses[0])?.branch_name ?? null

/** One file of the vault, as small as it can be recognised. */
export function VaultTile({ item, open }: { item: Item; open: () => void }) {
  const kind = item.media_type.split('/', 1)[0]
  const Icon = kind === 'video' ? Film : kind === 'audio' ? AudioLines : Picture
  const now = item.uses.some((use) => use.now)
  return (
    <button
      type="button"
      onClick={open}
      className="group block w-full overflow-hidden rounded-xl border border-line bg-ink-900 text-left hover:border-ink-500"
    >
      <span className="relative grid aspect-video place-items-center bg-ink-850">
        {kind === 'image' && (
          <img
            src={mediaUrl(item.hash)}
            alt=""
            loading="lazy"
            decoding="async"
            className="absolute inset-0 size-full object-contain"
          />
        )}
        {kind === 'video' && (
          <video
            aria-hidden
            muted
            tabIndex={-1}
            preload="metadata"
            src={`${mediaUrl(item.hash)}#t=0.1`}
            className="absolute inset-0 size-full object-contain"
          />
        )}
        {kind === 'audio' && <AudioLines aria-hidden className="size-8 text-fg-3" />}
      </span>
      <span className="block px-2.5 py-2">
        <span className="flex gap-1.5 text-[13px] leading-snug">
          <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0 text-fg-3" />
          <span className="line-clamp-2">{calledItem(item)}</span>
        </span>
        <span className="mt-0.5 line-clamp-2 text-[12px] text-fg-3">
          {ago(item.made_at)}
          {!now && item.uses.length > 0 && ' · not shown any more'}
          {item.tags.length > 0 && ` · ${item.tags.join(', ')}`}
        </span>
      </span>
    </button>
  )
}
