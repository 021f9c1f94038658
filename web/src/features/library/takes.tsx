import { cn } from '@/lib/cn'
import { ago } from '@/lib/words'
import type { Media } from './shapes'
import { Still } from './still'

type Take = { picture: Media; shown: boolean; at: number }
type TakesProps<T extends Take> = {
  takes: readonly T[]
  /** whose pictures they are */
  name: string
  /** of which of its pictures, where it has several */
  of?: string
  /** frames of the film are wide, pictures of people and things are tall */
  wide?: boolean
  /** what a take was asked for, in few words */
  words: (take: T) => string
  readOnly: boolean
  onShow: (hash: string) => void
}

/** Every picture that something has had, the latest first; any of them can stand for it again. */
export function Takes<T extends Take>({ takes, name, of, wide, words, readOnly, onShow }: TakesProps<T>) {
  if (takes.length < 2) return null
  return (
    <div className="mt-4">
      <h3 className="eyebrow mb-2">Takes{of && ` of ${of}`}</h3>
      <ul className="flex gap-2 overflow-x-auto pb-1">
        {takes.map((take, place) => {
          const said = words(take)
          return (
            <li key={take.picture.hash} className={cn('shrink-0', wide ? 'w-32' : 'w-20')}>
              <button
                type="button"
                disabled={readOnly}
                aria-pressed={take.shown}
                aria-label={`Show take ${takes.length - place} of ${name}: ${said}`}
                onClick={() => onShow(take.picture.hash)}
                className={cn(
                  'block w-full overflow-hidden rounded-lg border border-line transition-colors hover:border-line-strong',
                  take.shown && 'border-tungsten! shadow-glow',
                )}
              >
                <Still media={take.picture} alt="" className={cn('w-full', wide ? 'aspect-video' : 'aspect-[4/5]')} />
              </button>
              <p className="mt-1 truncate text-[11px] text-fg-2" title={said}>
                {said}
              </p>
              <p className="text-[11px] text-fg-3">{ago(take.at)}</p>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
