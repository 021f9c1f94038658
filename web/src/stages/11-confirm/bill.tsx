import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useEngineSays } from '@/lib/engines'
import { count, dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Field, Select } from '@/ui/field'
import { CeilingDialog } from './ceiling-dialog'
import { type Compared, GRADES, named, paid, rate, type Sheet } from './model'

type BillProps = { sheet: Sheet; compared: Compared; readOnly: boolean; onCompare: (compared: Compared) => void }

/** What it costs: here, and what the same would cost on engines that charge. */
export function Bill({ sheet, compared, readOnly, onCompare }: BillProps) {
  const [setting, setSetting] = useState(false)
  const { money } = sheet
  const here = useEngineSays('confirm')
  const video = named(sheet, sheet.video)
  return (
    <section aria-label="The bill" className="panel p-5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
        <Figure title="To be made" value={money.now.renders.toLocaleString('en')}>
          {sheet.to_send === 0
            ? 'Everything is made and up to date.'
            : `${count(money.now.renders, 'render')} for ${count(sheet.to_send, 'part')} of the film: clips, voices, sound, the cut.`}
        </Figure>
        <Figure title="What it costs" value={money.now.micro ? dollars(money.now.micro) : 'Free'}>
          {here}
          {money.over && <span className="mt-1 block text-rec">{money.over}</span>}
        </Figure>
        <Figure title={`On ${video?.title ?? 'a paid engine'}`} value={paid({ ...money.now, unknown: 0 })}>
          {sheet.to_send > 0 && <>What is to be made now. </>}
          {money.now.unknown > 0 && <>{count(money.now.unknown, 'part')} it cannot make, or has no price for. </>}The
          whole film with its frames: {paid(money.whole)}.
        </Figure>
        <Figure
          title="Ceiling"
          value={money.ceiling_micro === null ? 'None' : money.ceiling_micro ? dollars(money.ceiling_micro) : '$0'}
          beside={
            !readOnly && (
              <Button
                id="ceiling"
                variant="ghost"
                size="icon-sm"
                aria-label="Set the ceiling"
                className="-my-1"
                onClick={() => setSetting(true)}
              >
                <Pencil />
              </Button>
            )
          }
        >
          {money.spent_micro ? `${dollars(money.spent_micro)} spent so far.` : 'Nothing spent so far.'}
        </Figure>
      </dl>
      <Engines sheet={sheet} compared={compared} onCompare={onCompare} />
      {setting && <CeilingDialog now={money.ceiling_micro} spent={money.spent_micro} close={() => setSetting(false)} />}
    </section>
  )
}

type FigureProps = { title: string; value: string; beside?: ReactNode; children: ReactNode }

function Figure({ title, value, beside, children }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="eyebrow">{title}</dt>
      <dd>
        <p className="mt-1 flex items-center gap-2 font-display text-[30px] leading-tight">
          {value} {beside}
        </p>
        <div className="mt-1 text-[12.5px] text-fg-2 leading-relaxed">{children}</div>
      </dd>
    </div>
  )
}

const KINDS = [
  { makes: 'video', label: 'Clips compared with' },
  { makes: 'image', label: 'Frames compared with' },
  { makes: 'speech', label: 'Voices compared with' },
] as const

/** Which paid engines the other column is of, and how well their prices are known. */
function Engines({ sheet, compared, onCompare }: Omit<BillProps, 'readOnly'>) {
  return (
    <div className="mt-5 border-line border-t pt-4">
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-3">
        {KINDS.map(({ makes, label }) => {
          const chosen = compared[makes] || sheet[makes] // what is told may be of the choice before
          const now = named(sheet, chosen)
          return (
            <Field
              key={makes}
              label={label}
              hint={now && `${rate(now)} at the size of this film. Known from ${now.source}.`}
            >
              <Select
                id={makes === 'video' ? 'engine' : undefined}
                aria-label={label}
                value={chosen}
                onChange={(event) => onCompare({ ...compared, [makes]: event.target.value })}
                options={sheet.paid
                  .filter((one) => one.makes === makes)
                  .map((one) => ({ value: one.id, label: `${one.title} · ${one.vendor}` }))}
              />
            </Field>
          )
        })}
      </div>
      <p className="mt-3 flex flex-wrap items-center gap-2 text-[12px] text-fg-3">
        <Badge tone={sheet.prices_old ? 'rec' : 'plain'}>Prices as of {sheet.as_of}</Badge>
        {sheet.prices_old
          ? 'They were looked up too long ago to be trusted: look again before you pay anybody.'
          : `Nothing is sent there. Clips: ${GRADES[named(sheet, sheet.video)?.grade ?? 'C']}.`}
      </p>
    </div>
  )
}
