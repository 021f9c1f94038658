import { sentenceOf } from '@/api/errors'
import { useKept } from '@/lib/kept'
import { Loading } from '@/ui/skeleton'
import { TabPanel, Tabs } from '@/ui/tabs'
import { Trouble } from '@/ui/trouble'
import { BulkView } from './bulk-view'
import { KeepView } from './keep-view'
import type { Compared, Sides } from './model'
import { PathsView } from './paths-view'
import { SidesView } from './sides-view'
import { useCheaper } from './use-confirm'

const TABS = [
  { value: 'path', label: 'Cheapest path' },
  { value: 'bulk', label: 'In bulk' },
  { value: 'sides', label: 'A against B' },
  { value: 'keep', label: 'Keep or make anew' },
]

/** Cheaper ways, as priced lists, with what is lost by each. */
export function CheaperPanel({ compared }: { compared: Compared }) {
  const [tab, setTab] = useKept('confirm.tab', 'path')
  const [sides, setSides, forget] = useKept<Sides>('confirm.sides', { a: '', b: '' })
  const asked = useCheaper(compared, sides)
  const ways = asked.data
  return (
    <section aria-label="Cheaper ways" className="panel min-w-0 overflow-hidden">
      <h2 className="px-5 pt-5 pb-2 font-display text-[24px] leading-tight">Cheaper ways</h2>
      {asked.error ? (
        <div className="p-5">
          <Trouble
            sentence={sentenceOf(asked.error)}
            retry={() => {
              forget()
              void asked.refetch()
            }}
          />
        </div>
      ) : ways ? (
        <Tabs label="Cheaper ways" value={tab} onValueChange={setTab} tabs={TABS}>
          <TabPanel value="path" className="p-5">
            <PathsView paths={ways.paths} />
          </TabPanel>
          <TabPanel value="bulk" className="p-5">
            <BulkView rows={ways.bulk} />
          </TabPanel>
          <TabPanel value="sides" className="p-5">
            <SidesView ways={ways} sides={sides} onSides={setSides} />
          </TabPanel>
          <TabPanel value="keep" className="p-5">
            <KeepView ways={ways} />
          </TabPanel>
        </Tabs>
      ) : (
        <div className="p-5">
          <Loading label="Working out cheaper ways" lines={4} />
        </div>
      )}
    </section>
  )
}
