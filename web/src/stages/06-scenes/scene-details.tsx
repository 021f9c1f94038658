import { Link2, MapPinned, TriangleAlert } from 'lucide-react'
import { FlagList } from '@/features/flags/flag-list'
import { RaiseFlag } from '@/features/flags/raise-flag'
import { useFlags } from '@/features/flags/use-flags'
import type { HubScene } from '@/features/scene/use-scenes'
import { useMayEdit } from '@/lib/person/person'
import { Dialog } from '@/ui/dialog'

/** What to keep an eye on in a scene: flags, risks with the lines that say so, and what it stands on. */
export function SceneDetails({ scene, close }: { scene: HubScene; close: () => void }) {
  const { flags } = useFlags({ scene: scene.id })
  const mayEdit = useMayEdit()
  return (
    <Dialog
      open
      reading
      onOpenChange={(open) => !open && close()}
      title={`Scene ${scene.number}`}
      description={scene.slugline}
      size="lg"
    >
      <div className="space-y-6">
        <section aria-label="Flags">
          <div className="mb-2 flex items-center justify-between gap-3">
            <h3 className="eyebrow">Flags</h3>
            {mayEdit && <RaiseFlag scene={scene.id} where={`Scene ${scene.number}: ${scene.slugline}`} />}
          </div>
          <FlagList flags={flags} empty="No flag has been raised here." />
        </section>
        <section aria-label="Continuity risks">
          <h3 className="eyebrow mb-2">Continuity risks</h3>
          {scene.risks.length === 0 && <p className="text-[13px] text-fg-3">The script gives no reason to worry.</p>}
          <ul className="space-y-2.5">
            {scene.risks.map((risk) => (
              <li key={risk.sentence} className="flex gap-2.5 text-[13px]">
                <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-tungsten" />
                <div>
                  <p>{risk.sentence}</p>
                  <ul className="mt-1 space-y-0.5 font-script text-[12.5px] text-fg-3">
                    {risk.evidence.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </div>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label="What it stands on">
          <h3 className="eyebrow mb-2">What it stands on</h3>
          {scene.depends.length === 0 && <p className="text-[13px] text-fg-3">No earlier scene.</p>}
          <ul className="space-y-1.5">
            {scene.depends.map((one) => (
              <li key={one.sentence} className="flex gap-2.5 text-[13px] text-fg-2">
                {one.kind === 'place' ? (
                  <MapPinned aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-3" />
                ) : (
                  <Link2 aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-3" />
                )}
                {one.sentence}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  )
}
