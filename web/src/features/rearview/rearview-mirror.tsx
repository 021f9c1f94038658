import { ChevronDown, Clapperboard, Quote } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { mediaUrl, type Schemas } from '@/api/client'
import { cn } from '@/lib/cn'
import { keepSettings, usePerson } from '@/lib/person/person'
import { useRoom } from '@/lib/rooms'
import { Badge } from '@/ui/badge'
import { Skeleton } from '@/ui/skeleton'

type Rearview = Schemas['RearviewAnswer']
const SETTING = 'rearview_open'

/** How the scene before ended: last action, last line, end frame, and the state of what both scenes show.
 *
 * It stays open or shut as this person left it, in all stages and on all machines. `scene` is the one that is being
 * made. */
export function RearviewMirror({ scene, className }: { scene: string | undefined; className?: string }) {
  const id = useId()
  const open = usePerson(({ me }) => me?.settings[SETTING] !== false)
  if (!scene) return null
  return (
    <section aria-label="Rearview mirror" className={cn('panel mb-5', className)}>
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => void keepSettings({ [SETTING]: !open })}
          className="flex h-11 w-full items-center gap-2.5 rounded-[14px] px-4 text-left text-[13px] text-fg-2 hover:text-fg"
        >
          <ChevronDown aria-hidden className={cn('size-4 transition-transform', !open && '-rotate-90')} />
          Rearview mirror
          <span className="text-fg-3">how the scene before ended</span>
        </button>
      </h2>
      <div id={id} hidden={!open}>
        {open && <Mirror scene={scene} />}
      </div>
    </section>
  )
}

function Mirror({ scene }: { scene: string }) {
  const { data, isPending, error } = useRoom<Rearview | null>(`scenes/rearview?scene=${encodeURIComponent(scene)}`)
  if (isPending) return <Skeleton className="m-4 mt-0 h-24" />
  if (error) return <Word>The scene before cannot be read just now.</Word>
  if (!data) return <Word>This is the film’s first scene: nothing lies behind it.</Word>
  return (
    <div className="flex flex-wrap gap-4 px-4 pb-4">
      {data.frame && (
        <img
          src={mediaUrl(data.frame)}
          alt={`The last frame of scene ${data.number}`}
          className="aspect-video w-full rounded-lg border border-line bg-ink-950 object-contain sm:w-56"
        />
      )}
      <div className="min-w-0 flex-1 basis-64 space-y-2 text-[13px]">
        <p className="tc text-[11.5px] text-fg-3">
          {data.number}. {data.slugline}
        </p>
        {data.last_action && (
          <p className="flex gap-2.5 leading-relaxed">
            <Clapperboard aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-3" />
            {data.last_action}
          </p>
        )}
        {data.last_line && (
          <p className="flex gap-2.5 leading-relaxed">
            <Quote aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-3" />
            <span>
              <span className="text-fg-3">{data.last_line.name}:</span> {data.last_line.text}
            </span>
          </p>
        )}
      </div>
      {data.shared.length > 0 && (
        <ul aria-label="In both scenes" className="min-w-0 basis-64 space-y-1.5 text-[12.5px]">
          {data.shared.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-1.5">
              <span className="text-fg-2">{one.name}</span>
              {one.tags.length ? (
                one.tags.map((tag) => (
                  <Badge key={tag} tone="tungsten">
                    {tag}
                  </Badge>
                ))
              ) : (
                <span className="text-fg-3">as ever</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const Word = ({ children }: { children: ReactNode }) => <p className="px-4 pb-4 text-[13px] text-fg-3">{children}</p>
