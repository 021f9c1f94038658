import { CircleAlert, CircleDashed, Scissors, Upload } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { mediaUrl } from '@/api/client'
import { cn } from '@/lib/cn'
import { lasting, timecode } from '@/lib/media/timecode'
import { rateOf, type Shot, type Timeline } from './model'

type ShotListProps = { film: Timeline; current: string | null; onSeek: (frame: number) => void }

/** Every shot beside the film; the one that plays is kept in sight. */
export function ShotList({ film, current, onSeek }: ShotListProps) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another shot plays
  useEffect(() => {
    const [box, row] = [list.current, list.current?.querySelector<HTMLElement>('[aria-current="true"]')]
    if (!box || !row) return
    const above = row.offsetTop - box.scrollTop
    if (above < 0 || above + row.offsetHeight > box.clientHeight) box.scrollTop = row.offsetTop - box.clientHeight / 3
  }, [current])
  return (
    <div ref={list} className="relative max-h-[68vh] overflow-y-auto p-2">
      {film.scenes.map((scene) => (
        <section key={scene.scene} aria-label={`Scene ${scene.number}`}>
          <h3 className="eyebrow px-2 pt-3 pb-1.5">
            {scene.number} · {scene.slugline}
          </h3>
          <ul>
            {scene.shots.map((shot) => (
              <li key={shot.key}>
                <Row shot={shot} film={film} current={shot.key === current} onSeek={onSeek} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type RowProps = { shot: Shot; film: Timeline; current: boolean; onSeek: (frame: number) => void }

function Row({ shot, film, current, onSeek }: RowProps) {
  const rate = rateOf(film)
  return (
    <button
      type="button"
      aria-current={current}
      onClick={() => onSeek(shot.first_frame)}
      className={cn(
        'flex w-full items-center gap-3 rounded-lg px-2 py-1.5 text-left text-[12.5px] hover:bg-ink-800',
        current && 'bg-ink-800 shadow-[inset_2px_0_0_var(--color-tungsten)]',
      )}
    >
      <span className="h-9 w-16 shrink-0 overflow-hidden rounded bg-ink-700">
        {shot.still && <img src={mediaUrl(shot.still.hash)} alt="" loading="lazy" className="size-full object-cover" />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <span className="tc text-tungsten">{shot.label}</span>
          <span className="tc text-[11px] text-fg-3">{timecode(shot.first_frame, rate)}</span>
          {shot.status === 'stale' && <CircleAlert aria-label="Out of date" className="size-3.5 text-rec" />}
          {shot.status === 'missing' && <CircleDashed aria-label="No clip yet" className="size-3.5 text-fg-3" />}
          {shot.own && <Upload aria-label="Chosen by hand" className="size-3.5 text-daylight" />}
          {(shot.trim_head > 0 || shot.trim_tail !== 0) && (
            <Scissors aria-label="Trimmed" className="size-3.5 text-daylight" />
          )}
        </span>
        <span className="block truncate text-fg-2">{shot.action || spoken(shot) || 'No action'}</span>
      </span>
      <span className="tc shrink-0 text-[11px] text-fg-3">{lasting(shot.frames, rate)}</span>
    </button>
  )
}

/** What is said in a shot in which nothing is done. */
const spoken = ({ lines }: Shot) => lines.map(({ name, text }) => `${name}: ${text}`).join(' ')
