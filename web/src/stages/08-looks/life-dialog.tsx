import { ArrowRight, Undo2 } from 'lucide-react'
import { sentenceOf } from '@/api/errors'
import { useRestore, useRoom } from '@/lib/rooms'
import { useDocuments } from '@/lib/save/use-save'
import { ago } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Loading } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { Trouble } from '@/ui/trouble'
import type { Life, Look } from './model'

type LifeDialogProps = {
  asset: string
  name: string
  readOnly: boolean
  onClose: () => void
  onScene: (scene: string, key: string) => void
}

/** One element through the whole film, scene by scene, and the log of what changed it: who, or which rule. */
export function LifeDialog({ asset, name, readOnly, onClose, onScene }: LifeDialogProps) {
  const { data, error, isPending, refetch } = useRoom<Life>(`looks/life/${asset}`)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={`${name} through the film`}
      description="How it comes into each scene, what happens to it there, and how it leaves."
    >
      {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
      {isPending && <Loading label="Reading its life" lines={4} />}
      {data && (
        <>
          <Timeline life={data} onScene={onScene} />
          <Log life={data} readOnly={readOnly} />
        </>
      )}
    </Dialog>
  )
}

function Timeline({ life, onScene }: { life: Life; onScene: LifeDialogProps['onScene'] }) {
  return (
    <ol aria-label="Scene by scene" className="relative ml-3 space-y-4 border-line border-l pl-5">
      {life.scenes.map((scene) => (
        <li key={scene.key} className="relative text-[13px]">
          <span
            aria-hidden
            className={`absolute top-1.5 -left-[26px] size-3 rounded-full border-2 border-ink-900 ${scene.end_tags.length ? 'bg-tungsten' : 'bg-ink-500'}`}
          />
          <button
            type="button"
            onClick={() => onScene(scene.scene, scene.key)}
            className="flex min-h-6 max-w-full items-baseline gap-2 rounded text-left hover:text-tungsten"
          >
            <span className="tc text-tungsten">{scene.number}</span>
            <span className="truncate font-script">{scene.slugline}</span>
          </button>
          <p className="mt-1 flex flex-wrap items-center gap-1.5">
            <Tags tags={scene.tags} />
            {scene.changes.map((change) => (
              <span
                key={`${change.shot}${change.tag}${change.on}`}
                className="inline-flex items-center gap-1.5 text-[12px] text-fg-3"
              >
                <ArrowRight aria-hidden className="size-3.5" />
                {change.on === false ? `no longer ${change.tag}` : change.tag} in shot {scene.shots[change.shot] ?? '?'}
                , by {change.by === 'rule' ? 'the script' : change.by}
              </span>
            ))}
            {scene.changes.length > 0 && (
              <>
                <ArrowRight aria-hidden className="size-3.5 text-fg-3" />
                <Tags tags={scene.end_tags} />
              </>
            )}
          </p>
          {scene.changes.map((change) => change.evidence).filter(Boolean).length > 0 && (
            <p className="mt-1 text-[12px] text-fg-3 italic">
              {[...new Set(scene.changes.map((change) => change.evidence).filter(Boolean))]
                .map((line) => `“${line}”`)
                .join(' ')}
            </p>
          )}
          {scene.why && <p className="mt-1 text-[12px] text-fg-2">Why: {scene.why}</p>}
        </li>
      ))}
    </ol>
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (!tags.length) return <span className="text-[12px] text-fg-3">as ever</span>
  return tags.map((tag) => (
    <Badge key={tag} tone="tungsten">
      {tag}
    </Badge>
  ))
}

function Log({ life, readOnly }: { life: Life; readOnly: boolean }) {
  const { documents } = useDocuments<Look>('look')
  const restore = useRestore(toast)
  const stands = new Map(documents.map(({ key, hash }) => [key, hash]))
  return (
    <section aria-label="Log" className="mt-6">
      <h3 className="eyebrow mb-2">Log</h3>
      <ul className="divide-y divide-line">
        {life.log.map((line) => (
          <li key={line.edit_id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-[13px]">
            <span className="tc w-14 shrink-0 text-fg-3">scene {line.number}</span>
            <span className="min-w-48 flex-1">{line.sentence}</span>
            <span className="text-[12px] text-fg-3">
              {line.hand ? line.author : 'by the rule'}, {ago(line.at)}
            </span>
            {!readOnly && line.hash && line.hash !== stands.get(line.key) && (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => void restore(line.key, line.hash, stands.get(line.key) ?? null)}
              >
                <Undo2 aria-hidden /> Back to this
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
