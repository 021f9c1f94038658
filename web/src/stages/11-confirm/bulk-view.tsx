import { useEngineSays } from '@/lib/engines'
import { count, dollars } from '@/lib/words'
import type { Cheaper } from './model'

type Bulk = Cheaper['bulk'][number]

const KINDS: Record<string, string> = { frame: 'Frames', clip: 'Clips', voices: 'Voices' }
const price = (micro: number) => (micro ? dollars(micro) : '–')

/** One by one against in bulk: what is shared is made once, and batches have rates of their own. */
export function BulkView({ rows }: { rows: readonly Bulk[] }) {
  const here = useEngineSays('bulk')
  const groups = [
    { title: 'What is still to be made', rows: rows.filter((one) => one.left) },
    { title: 'The whole film', rows: rows.filter((one) => !one.left) },
  ]
  return (
    <div className="space-y-5">
      <p className="max-w-2xl text-[13px] text-fg-2 leading-relaxed">On the engines that are compared. {here}</p>
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3 className="eyebrow mb-2">{group.title}</h3>
          {group.rows.length === 0 && <p className="text-[13px] text-fg-3">Nothing is left.</p>}
          <ul className="space-y-2">
            {group.rows.map((one) => (
              <li
                key={one.kind}
                className="flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-xl border border-line bg-ink-900 px-3.5 py-2.5 text-[13px]"
              >
                <span className="w-40 font-medium">
                  {KINDS[one.kind]} <span className="font-normal text-fg-3">of {count(one.count, 'shot')}</span>
                </span>
                <span>
                  <span className="text-fg-3">one by one </span>
                  <span className="tc">{price(one.single_micro)}</span>
                </span>
                <span>
                  <span className="text-fg-3">in bulk </span>
                  <span className="tc text-leaf">{price(one.bulk_micro)}</span>
                </span>
                {one.shared > 0 && <span className="text-fg-2">{count(one.shared, 'request')} shared, made once</span>}
                <span className="min-w-0 flex-1 basis-full text-[12px] text-fg-3">{one.lost}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
