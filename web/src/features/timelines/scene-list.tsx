import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '@/ui/badge'
import type { Changed, SceneChanges } from './use-timelines'

type SceneListProps = {
  scenes: readonly SceneChanges[]
  left: string
  right: string
  /** what stands beside a scene's name, like a button */
  act?: (scene: SceneChanges) => ReactNode
  /** what one sees when a change is opened; without it, changes are told in a line */
  open?: (change: Changed) => ReactNode
}

/** What differs, scene by scene as the film runs; in each by its stage. */
export function SceneList({ scenes, left, right, act, open }: SceneListProps) {
  return (
    <ol className="space-y-3">
      {scenes.map((scene) => (
        <li key={scene.scene ?? 'film'} className="rounded-xl border border-line bg-ink-900">
          <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3.5 py-2.5">
            <h3 className="min-w-0 flex-1 basis-48 text-[13.5px]">
              {scene.scene === null ? (
                <span className="font-semibold">The whole film</span>
              ) : (
                <>
                  <span className="font-semibold">Scene {scene.number || '?'}</span>{' '}
                  <span className="text-fg-2">{scene.slugline}</span>
                </>
              )}
            </h3>
            {!scene.left && <Badge tone="leaf">only {right}</Badge>}
            {!scene.right && <Badge tone="rec">only {left}</Badge>}
            {act?.(scene)}
          </header>
          <ul className="divide-y divide-line">
            {scene.changes.map((change) => (
              <li key={change.key} className="px-3.5 py-2.5">
                {open ? open(change) : <ChangeLine change={change} left={left} right={right} />}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

const tones = { added: 'leaf', removed: 'rec', changed: 'plain' } as const

/** One document that differs, with the first of its fields. */
export function ChangeLine({ change, left, right }: { change: Changed; left: string; right: string }) {
  const where = { added: `only ${right}`, removed: `only ${left}`, changed: '' }[change.what]
  return (
    <div className="min-w-0 text-[13px]">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{change.title}</span>
        <span className="text-[12px] text-fg-3">{change.stage_title}</span>
        {where && <Badge tone={tones[change.what]}>{where}</Badge>}
      </p>
      {change.fields.length > 0 && (
        <dl className="mt-1 space-y-0.5 text-fg-2 leading-relaxed">
          {change.fields.map((field) => (
            <div key={field.field} className="flex flex-wrap items-baseline gap-x-2">
              <dt className="text-fg-3">{field.label}</dt>
              {(field.was || field.now) && !field.was_file && !field.now_file && (
                <dd className="min-w-0 break-words">
                  <span className="line-through decoration-rec/60">{field.was || 'nothing'}</span>
                  <ArrowRight aria-label="becomes" role="img" className="mx-1 inline size-3 text-fg-3" />
                  <span>{field.now || 'nothing'}</span>
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
      {change.more > 0 && <p className="mt-0.5 text-[12px] text-fg-3">and {change.more} more</p>}
    </div>
  )
}
