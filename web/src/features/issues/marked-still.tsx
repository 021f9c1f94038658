import { mediaUrl } from '@/api/client'
import { cn } from '@/lib/cn'
import type { Found, Region } from './use-issues'

export const regionStyle = (region: Region) => ({
  left: `${region.x / 10}%`,
  top: `${region.y / 10}%`,
  width: `${region.width / 10}%`,
  height: `${region.height / 10}%`,
})

/** The still of an issue, with the place in it that was drawn. */
export function MarkedStill({ issue, className }: { issue: Found['issue']; className?: string }) {
  return (
    <div className={cn('relative shrink-0 overflow-hidden rounded-lg bg-black', className)}>
      {issue.still ? (
        <img
          src={mediaUrl(issue.still.hash)}
          alt=""
          width={issue.still.width || undefined}
          height={issue.still.height || undefined}
          className="block h-auto w-full"
        />
      ) : (
        <div className="aspect-video" />
      )}
      {issue.region && (
        <span aria-hidden className="absolute rounded-sm border-2 border-rec" style={regionStyle(issue.region)} />
      )}
    </div>
  )
}
