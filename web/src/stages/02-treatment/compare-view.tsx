import { useState, useSyncExternalStore } from 'react'
import { TabPanel, Tabs } from '@/ui/tabs'
import type { Compared, Variant } from './model'
import { VariantColumn } from './variant-column'

const WIDE = '(min-width: 834px)'
const subscribe = (tell: () => void) => {
  const query = matchMedia(WIDE)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}
const isWide = () => matchMedia(WIDE).matches

type CompareViewProps = {
  variants: Variant[]
  compared?: Compared
  mark: boolean
  readOnly: boolean
  onPick: (key: string) => void
  onWrite: (key: string) => void
  onWish: (key: string) => void
}

/** The treatments in columns; where there is no room for three, behind tabs. */
export function CompareView({ variants, onPick, onWrite, onWish, ...shared }: CompareViewProps) {
  const wide = useSyncExternalStore(subscribe, isWide)
  const picked = variants.find((one) => one.body.picked) ?? variants[0]
  const [shown, setShown] = useState(picked?.key ?? '')
  const column = (doc: Variant) => (
    <VariantColumn
      key={doc.key}
      doc={doc}
      {...shared}
      onPick={() => onPick(doc.key)}
      onWrite={() => onWrite(doc.key)}
      onWish={() => onWish(doc.key)}
    />
  )
  if (wide)
    return (
      <div
        className="grid items-stretch gap-4"
        style={{ gridTemplateColumns: `repeat(${variants.length}, minmax(0, 1fr))` }}
      >
        {variants.map(column)}
      </div>
    )
  return (
    <Tabs
      label="Treatments"
      value={variants.some((one) => one.key === shown) ? shown : (picked?.key ?? '')}
      onValueChange={setShown}
      tabs={variants.map((one) => ({ value: one.key, label: one.body.label }))}
    >
      {variants.map((doc) => (
        <TabPanel key={doc.key} value={doc.key} className="pt-4">
          {column(doc)}
        </TabPanel>
      ))}
    </Tabs>
  )
}
