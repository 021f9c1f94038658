import { Link } from '@tanstack/react-router'
import { useAllActions } from '@/lib/actions/use-actions'
import { keysOf, useBindings } from '@/lib/keys/bindings'
import { useOverlays } from '@/lib/overlays'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Kbd } from '@/ui/kbd'

/** Every command that has keys on this page, as the person has them. */
export default function ShortcutHelp() {
  const show = useOverlays((overlays) => overlays.show)
  const own = useBindings((bindings) => bindings.own)
  const bound = useAllActions().filter((action) => keysOf(action, own))
  const groups = Map.groupBy(bound, (action) => action.group)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && show(null)}
      size="lg"
      reading
      title="Keyboard shortcuts"
      description="What works on this page. Single keys rest while you type."
      footer={
        <Button asChild onClick={() => show(null)}>
          <Link to="/settings">Choose keys of your own</Link>
        </Button>
      }
    >
      <div className="columns-1 gap-8 sm:columns-2">
        {[...groups].map(([group, actions]) => (
          <section key={group} className="mb-6 break-inside-avoid">
            <h3 className="eyebrow mb-1.5">{group}</h3>
            <dl>
              {actions.map((action) => (
                <div
                  key={action.id}
                  className="flex items-center justify-between gap-4 border-line border-b py-1.5 text-[13px]"
                >
                  <dt className="min-w-0 truncate text-fg-2">{action.label}</dt>
                  <dd>
                    <Kbd keys={keysOf(action, own)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
