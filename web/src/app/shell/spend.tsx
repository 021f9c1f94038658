import { CircleDollarSign } from 'lucide-react'
import { useStages } from '@/features/stages/use-stages'
import { useEngineSays } from '@/lib/engines'
import { dollars } from '@/lib/words'
import { Popover } from '@/ui/popover'

/** What bringing everything up to date would cost. On the embedded engines that is nothing, and it says so. */
export function Spend() {
  const words = useEngineSays('spend')
  const { stages } = useStages()
  const total = stages.reduce((sum, stage) => sum + stage.price_micro, 0)
  return (
    <Popover
      label="What it costs"
      trigger={
        <button
          type="button"
          className="flex h-8 items-center gap-1.5 rounded-lg border border-line-strong bg-ink-800 px-2.5 text-[12.5px] hover:bg-ink-700 max-md:hidden"
        >
          <CircleDollarSign aria-hidden className="size-4 text-tungsten" />
          <span className="sr-only">To bring the film up to date: </span>
          <span className="tc">{dollars(total)}</span>
        </button>
      }
    >
      <div className="p-4 text-[13px] text-fg-2 leading-relaxed">
        <p className="mb-2 font-medium text-fg">To bring the film up to date</p>
        {total === 0 ? (
          <p>{words}</p>
        ) : (
          <ul className="space-y-1">
            {stages
              .filter((stage) => stage.price_micro > 0)
              .map((stage) => (
                <li key={stage.slug} className="flex justify-between gap-4">
                  <span>{stage.title}</span>
                  <span className="tc">{dollars(stage.price_micro)}</span>
                </li>
              ))}
          </ul>
        )}
      </div>
    </Popover>
  )
}
