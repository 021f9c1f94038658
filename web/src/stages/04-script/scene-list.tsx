import { useEffect, useRef } from 'react'
import { Drawer } from '@/features/stages/drawer'
import { cn } from '@/lib/cn'
import { clock, eighths, type SceneMeasure, sceneName } from './model'

type SceneListProps = { scenes: readonly SceneMeasure[]; here: string | null; onGo: (scene: string) => void }

/** Every scene, in order: its number, its heading, how long it is on paper and on the screen. */
export function SceneList({ scenes, here, onGo }: SceneListProps) {
  const current = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the scene one is in
  useEffect(() => {
    current.current?.scrollIntoView?.({ block: 'nearest' })
  }, [here])
  return (
    <Drawer title="Scenes">
      {scenes.length === 0 && (
        <p className="p-2 text-[13px] text-fg-2 leading-relaxed">
          A scene begins with a heading: INT. or EXT., the place, the time of day.
        </p>
      )}
      <ol className="space-y-0.5">
        {scenes.map((scene) => {
          const name = sceneName({ was: [{ key: scene.key, base: '' }], from: 0, unsent: false, flying: false }) ?? ''
          const isHere = name === here
          return (
            <li key={scene.key}>
              <button
                ref={isHere ? current : undefined}
                type="button"
                aria-current={isHere ? 'location' : undefined}
                onClick={() => onGo(name)}
                className={cn(
                  'flex w-full items-baseline gap-2.5 rounded-lg px-2 py-2 text-left text-[13px] hover:bg-ink-800',
                  isHere && 'bg-ink-800 text-tungsten',
                )}
              >
                <span className="tc w-7 shrink-0 text-right text-[11.5px] text-fg-3">{scene.number}</span>
                <span className="min-w-0 flex-1">
                  <span className="block text-pretty uppercase leading-snug">{scene.heading || 'No heading'}</span>
                  <span className="tc mt-0.5 block text-[11px] text-fg-3">
                    p. {scene.page} · {eighths(scene.eighths)} p. · {clock(scene.running_ms)}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </Drawer>
  )
}
