import { Car, Cat, MapPin, Package, Image as Picture, Shirt, UserRound } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { mediaUrl } from '@/api/client'
import { cn } from '@/lib/cn'
import type { Kind, Media } from './shapes'

const ICONS: Record<Kind, ComponentType<{ className?: string }>> = {
  character: UserRound,
  place: MapPin,
  prop: Package,
  wardrobe: Shirt,
  vehicle: Car,
  animal: Cat,
}

export const KindIcon = ({ kind, className }: { kind: Kind; className?: string }) => {
  const Icon = ICONS[kind] ?? Picture
  return <Icon className={className} aria-hidden />
}

type StillProps = {
  media: Media | null | undefined
  alt: string
  kind?: Kind
  tint?: string | null
  className?: string
}

/** A picture as it is kept, or, where there is none yet, a quiet place for it in the colour of what it will show. */
export function Still({ media, alt, kind, tint, className }: StillProps) {
  const [shown, setShown] = useState(false)
  if (!media)
    return (
      <div
        className={cn('grid place-items-center bg-ink-850 text-fg-3', className)}
        style={tint ? { backgroundImage: `radial-gradient(circle at 50% 30%, ${tint}55, transparent 72%)` } : undefined}
      >
        {kind ? (
          <KindIcon kind={kind} className="size-8 opacity-60" />
        ) : (
          <Picture className="size-8 opacity-60" aria-hidden />
        )}
        {alt && <span className="sr-only">{alt}: no picture yet</span>}
      </div>
    )
  return (
    <img
      src={mediaUrl(media.hash)}
      alt={alt}
      width={media.width || undefined}
      height={media.height || undefined}
      loading="lazy"
      decoding="async"
      draggable={false}
      onLoad={() => setShown(true)}
      className={cn('bg-ink-850 object-cover transition-opacity duration-150', !shown && 'opacity-0', className)}
    />
  )
}
