import { count, dollars } from '@/lib/words'
import { type Cheaper, paid } from './model'

type Path = Cheaper['paths'][number]

const TITLES: Record<Path['name'], { title: string; says: string }> = {
  cheapest: {
    title: 'The cheapest path',
    says: 'Only what was never made: the least that finishes the film from here.',
  },
  'up-to-date': {
    title: 'Everything up to date',
    says: 'What was never made, and what is older than what it is made from.',
  },
  anew: { title: 'Everything anew', says: 'As if nothing had been made.' },
}

/** Three ways to the finished film: what each makes, what it costs, what is lost by it. */
export function PathsView({ paths }: { paths: readonly Path[] }) {
  return (
    <ul className="grid items-start gap-3 lg:grid-cols-3">
      {paths.map((path) => (
        <li key={path.name} className="rounded-xl border border-line bg-ink-900 p-4">
          <h3 className="font-medium text-[13.5px]">{TITLES[path.name].title}</h3>
          <p className="mt-0.5 text-[12px] text-fg-3 leading-relaxed">{TITLES[path.name].says}</p>
          <p className="mt-2 flex flex-wrap items-baseline gap-x-3">
            <span className="font-display text-[24px]">{path.count ? dollars(path.cost.micro) : 'nothing to do'}</span>
            {path.count > 0 && <span className="tc text-[12px] text-fg-3">{paid(path.cost)} elsewhere</span>}
          </p>
          <p className="mt-1 text-[12.5px] text-fg-2 leading-relaxed">
            <span className="text-fg-3">Lost: </span>
            {path.lost}
          </p>
          {path.count > 0 && (
            <details className="mt-2">
              <summary className="cursor-pointer rounded-lg text-[12.5px] text-fg-2 hover:text-fg">
                {count(path.count, 'part')}
              </summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
              <ul tabIndex={0} aria-label={TITLES[path.name].title} className="mt-2 max-h-72 space-y-1 overflow-y-auto">
                {path.steps.map((step) => (
                  <li key={step.key} className="flex items-baseline gap-3 text-[12px]">
                    <span className="min-w-0 flex-1">
                      {step.label} <span className="text-fg-3">{step.why}</span>
                    </span>
                    <span className="tc shrink-0">{dollars(step.cost.micro)}</span>
                    <span className="tc shrink-0 text-fg-3">{paid(step.cost)}</span>
                  </li>
                ))}
                {path.count > path.steps.length && (
                  <li className="text-[12px] text-fg-3">and {path.count - path.steps.length} more, in the sum above</li>
                )}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
