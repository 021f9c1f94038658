import { Check, CircleDashed, LoaderCircle } from 'lucide-react'
import type { Run } from '@/api/shapes'
import { useStages } from '@/features/stages/use-stages'
import { cn } from '@/lib/cn'

/** A film that begins with a story of the house, while the stages before the one where it opens are made. */
export function Preparing({ run }: { run: Run }) {
  const { stages } = useStages()
  const opens = stages.find((stage) => stage.slug === run.stage)
  const steps = stages.filter((stage) => opens && stage.number <= opens.number)
  const now = steps.find((stage) => stage.approved_by === null)
  return (
    <section aria-labelledby="preparing" className="mx-auto max-w-xl px-5 py-10 sm:py-16">
      <h1 id="preparing" className="text-balance font-display text-[34px] leading-[1.05] sm:text-[40px]">
        Preparing your film
      </h1>
      <p className="mt-3 text-[14px] text-fg-2 leading-relaxed">
        It opens{opens ? ` at ${opens.title}` : ''}. What comes before is made for you; nothing is locked, so you can
        change any of it. Stop it, and you go on by hand from where it has come.
      </p>
      <ol className="panel mt-7 grid gap-x-6 p-3 sm:grid-cols-2">
        {steps.map((stage) => {
          const passed = stage.approved_by !== null
          const Icon = passed ? Check : stage === now ? LoaderCircle : CircleDashed
          return (
            <li
              key={stage.slug}
              className={cn('flex items-center gap-3 px-2 py-2 text-[13.5px]', passed ? 'text-fg' : 'text-fg-2')}
            >
              <Icon
                aria-hidden
                className={cn(
                  'size-4 shrink-0',
                  passed ? 'text-leaf' : stage === now ? 'animate-spin-slow text-tungsten' : 'text-fg-3',
                )}
              />
              <span className="tc w-5 text-[11.5px] text-fg-3">{stage.number}</span>
              {stage.title}
              {passed && <span className="sr-only">made</span>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
