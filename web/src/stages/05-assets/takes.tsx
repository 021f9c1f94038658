import { useQuery } from '@tanstack/react-query'
import { type Schemas, say } from '@/api/client'
import { Still } from '@/features/library/still'
import { useRoom } from '@/features/library/use-room'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'
import { ago } from '@/lib/words'
import type { Entry } from './model'

/** Every picture an asset has had in this branch; any of them can stand for it again. */
export function Takes({ entry, readOnly }: { entry: Entry; readOnly: boolean }) {
  const { project, branch } = useHere()
  const { change } = useRoom()
  const asked = useQuery({
    queryKey: [...names.stages(project, branch), 'takes', entry.id, entry.picture?.hash],
    queryFn: () =>
      say<Schemas['PictureTakesAnswer']>(
        'GET',
        `/api/projects/${project}/branches/${branch}/assets/pictures/${entry.id}/takes`,
      ),
    placeholderData: (was) => was,
  })
  const takes = asked.data?.takes ?? []
  if (takes.length < 2) return null
  const name = entry.doc.body.name
  return (
    <div className="mt-4">
      <h3 className="eyebrow mb-2">Takes</h3>
      <ul className="flex gap-2 overflow-x-auto pb-1">
        {takes.map((take, place) => {
          const words = wordsOf(take)
          return (
            <li key={take.picture.hash} className="w-20 shrink-0">
              <button
                type="button"
                disabled={readOnly}
                aria-pressed={take.shown}
                aria-label={`Show take ${takes.length - place} of ${name}: ${words}`}
                onClick={() =>
                  void change(`pictures/${entry.id}/show`, { hash: take.picture.hash }, 'Another take is shown')
                }
                className={cn(
                  'block w-full overflow-hidden rounded-lg border border-line transition-colors hover:border-line-strong',
                  take.shown && 'border-tungsten! shadow-glow',
                )}
              >
                <Still media={take.picture} alt="" className="aspect-[4/5] w-full" />
              </button>
              <p className="mt-1 truncate text-[11px] text-fg-2" title={words}>
                {words}
              </p>
              <p className="text-[11px] text-fg-3">{ago(take.at)}</p>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function wordsOf({ engine, retouched, understood, guidance }: Schemas['PictureTakeAnswer']): string {
  if (!engine) return 'your own'
  const said = understood.join(', ') || (retouched ? 'filled in' : guidance || 'as described')
  return retouched ? `retouched: ${said}` : said
}
