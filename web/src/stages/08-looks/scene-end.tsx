import { Flag } from 'lucide-react'
import { FlagList } from '@/features/flags/flag-list'
import { useFlags } from '@/features/flags/use-flags'
import type { SceneLooks } from './model'

/** How the scene ends for everyone and everything, and what does not go together with the scenes around it. */
export function SceneEnd({ told }: { told: SceneLooks }) {
  const { flags } = useFlags({ scene: told.scene })
  const own = flags.filter(({ key }) => key.startsWith('look/'))
  return (
    <div className="mt-6 grid gap-5 lg:grid-cols-2">
      <section aria-label="At the end of the scene" className="panel p-5">
        <h2 className="font-display text-[22px]">At the end of scene {told.number}</h2>
        <ul className="mt-2 space-y-1.5 text-[13.5px] text-fg-2 leading-relaxed">
          {told.summary.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <section aria-label="Continuity" className="panel p-5">
        <h2 className="flex items-center gap-2 font-display text-[22px]">
          <Flag aria-hidden className="size-4.5 text-fg-3" /> Continuity
        </h2>
        <div className="mt-2">
          <FlagList flags={own} empty="Nothing here contradicts the scenes around it." />
        </div>
      </section>
    </div>
  )
}
