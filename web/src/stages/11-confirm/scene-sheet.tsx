import { ChevronRight, CircleAlert, Film, MessageSquare } from 'lucide-react'
import { memo } from 'react'
import { mediaUrl } from '@/api/client'
import { cn } from '@/lib/cn'
import { count, dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { paid, type SceneSheet as Scene, type ShotRow, seconds, stateOf } from './model'

type SceneSheetProps = {
  scene: Scene
  open: boolean
  elsewhere: string
  onOpen: (scene: string) => void
  onShot: (row: ShotRow) => void
}

/** One scene of the sheet: what it takes together, and its shots, each to be opened and read in full. */
export const SceneSheet = memo(function SceneSheet({ scene, open, elsewhere, onOpen, onShot }: SceneSheetProps) {
  const body = `sheet-${scene.scene}`
  return (
    <section aria-label={`Scene ${scene.number}`} className="panel min-w-0 overflow-hidden">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? body : undefined}
          onClick={() => onOpen(scene.scene)}
          className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-left outline-offset-[-3px] hover:bg-ink-800"
        >
          <ChevronRight aria-hidden className={cn('size-4 text-fg-3 transition-transform', open && 'rotate-90')} />
          <span className="font-display text-[22px] text-tungsten leading-none">{scene.number}</span>
          <span className="min-w-0 flex-1 basis-40 truncate text-[13.5px]">{scene.slugline}</span>
          <span className="text-[12px] text-fg-3">
            {scene.sent ? `${scene.sent} of ${count(scene.shots.length, 'shot')} to be made` : 'all made'}
          </span>
          <span className={cn('tc text-right text-[12px] sm:w-16', !scene.sent && 'max-sm:hidden')}>
            {dollars(scene.cost.micro)}
          </span>
          <span className={cn('tc text-right text-[12px] text-fg-3 sm:min-w-20', !scene.sent && 'max-sm:hidden')}>
            <span className="sr-only">on {elsewhere}: </span>
            {paid(scene.cost)}
          </span>
        </button>
      </h3>
      {open && (
        <ul id={body} className="divide-y divide-line border-line border-t">
          {scene.shots.map((row) => (
            <li key={row.key}>
              <Row row={row} elsewhere={elsewhere} onShot={onShot} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
})

type RowProps = { row: ShotRow; elsewhere: string; onShot: (row: ShotRow) => void }

function Row({ row, elsewhere, onShot }: RowProps) {
  const { word, tone } = stateOf(row)
  return (
    <button
      type="button"
      id={`shot-${row.shot}`}
      onClick={() => onShot(row)}
      className="grid w-full grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 px-4 py-3 text-left outline-offset-[-3px] hover:bg-ink-800 sm:grid-cols-[auto_minmax(0,1fr)_auto]"
    >
      <span className="flex gap-1">
        <Still of={row.start} />
        <Still of={row.end} />
      </span>
      <span className="min-w-0">
        <span className="flex items-baseline gap-2 text-[13px]">
          <span className="tc text-tungsten">
            <span className="sr-only">Shot </span>
            {row.label}
          </span>
          <span className="line-clamp-2 sm:line-clamp-1">{row.action}</span>
        </span>
        <span className="mt-0.5 line-clamp-2 text-[12px] text-fg-3 leading-relaxed">{row.words}</span>
      </span>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[12px] max-sm:col-span-2 sm:justify-end">
        {row.cautions > 0 && (
          <span className="flex items-center gap-1 text-daylight">
            <CircleAlert aria-hidden className="size-3.5" />
            <span className="sr-only">{count(row.cautions, 'reason')} to look again</span>
            <span aria-hidden>{row.cautions}</span>
          </span>
        )}
        {row.lines > 0 && (
          <span className="flex items-center gap-1 text-fg-3">
            <MessageSquare aria-hidden className="size-3.5" />
            <span className="sr-only">{count(row.lines, 'spoken line')}</span>
            <span aria-hidden>{row.lines}</span>
          </span>
        )}
        <span className="tc text-fg-2">{seconds(row.duration_ms)}</span>
        <Badge tone={tone}>{word}</Badge>
        <span className={cn('tc text-right sm:w-12', !row.sent && 'max-sm:hidden')}>
          {row.sent ? dollars(row.cost.micro) : '–'}
        </span>
        <span className={cn('tc text-right text-fg-3 sm:min-w-20', !row.sent && 'max-sm:hidden')}>
          <span className="sr-only">on {elsewhere}: </span>
          {row.sent ? paid(row.cost) : '–'}
        </span>
      </span>
    </button>
  )
}

function Still({ of }: { of: ShotRow['start'] }) {
  if (!of)
    return (
      <span className="grid h-12 w-20 place-items-center rounded-md border border-line border-dashed text-fg-3">
        <Film aria-hidden className="size-4" />
      </span>
    )
  return (
    <img
      src={mediaUrl(of.hash)}
      alt=""
      loading="lazy"
      decoding="async"
      className="h-12 w-20 rounded-md border border-line bg-black object-contain"
    />
  )
}
