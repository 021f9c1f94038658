import { useState } from 'react'
import { sentenceOf } from '@/api/errors'
import { useRoom } from '@/lib/rooms'
import { Dialog } from '@/ui/dialog'
import { FormDialog } from '@/ui/form-dialog'
import { Loading } from '@/ui/skeleton'
import { Trouble } from '@/ui/trouble'
import { type Row, type SceneLine, seconds } from './model'
import type { ShotVerbs } from './use-shot-verbs'

type LinesDialogProps = { row: Row; rows: readonly Row[]; readOnly: boolean; verbs: ShotVerbs; close: () => void }

/** Which lines of the script a shot holds. Taking one takes it from the shot that held it: each is spoken once. */
export function LinesDialog({ row, rows, readOnly, verbs, close }: LinesDialogProps) {
  const { data, isPending, error, refetch } = useRoom<SceneLine[]>(`shots/lines?scene=${row.scene}`)
  const [wanted, setWanted] = useState<ReadonlySet<number>>(new Set(row.doc.body.lines.map(({ element }) => element)))
  const numbers = new Map(rows.map((one) => [one.key, one.number]))
  const toggle = (element: number) =>
    setWanted((was) => new Set(was.has(element) ? [...was].filter((one) => one !== element) : [...was, element]))
  const go = async () => {
    if (await verbs.lines(row.key, [...wanted])) close()
  }
  const frame = {
    title: `Dialogue of shot ${row.number}`,
    description:
      'The lines of the scene’s script. A line that you choose here leaves the shot that held it. The words are changed in stage 4.',
  }
  const list = (
    <>
      {isPending && <Loading label="Reading the scene" lines={4} />}
      {error && <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <p className="text-[13px] text-fg-3">Nobody speaks in this scene.</p>}
      <ul className="space-y-1">
        {data?.map((line) => {
          const held = line.shots.filter((key) => key !== row.key).map((key) => numbers.get(key) ?? '?')
          return (
            <li key={line.element}>
              <label className="flex cursor-pointer gap-3 rounded-lg p-2 text-[13px] hover:bg-ink-800">
                <input
                  type="checkbox"
                  disabled={readOnly}
                  checked={wanted.has(line.element)}
                  onChange={() => toggle(line.element)}
                  className="mt-0.5 size-4 shrink-0 accent-tungsten"
                />
                <span className="min-w-0 flex-1">
                  <span className="text-[11.5px] text-fg-3">
                    {line.name}
                    {line.extension && ` (${line.extension})`}
                  </span>
                  <span className="block font-script leading-snug">{line.text}</span>
                </span>
                <span className="tc shrink-0 text-right text-[11.5px] text-fg-3">
                  {seconds(line.duration_ms)} s
                  <span className="block">
                    {held.length ? `in shot ${held.join(', ')}` : line.shots.length ? '' : 'in no shot'}
                  </span>
                </span>
              </label>
            </li>
          )
        })}
      </ul>
    </>
  )
  return readOnly ? (
    <Dialog {...frame} open reading onOpenChange={(open) => !open && close()}>
      {list}
    </Dialog>
  ) : (
    <FormDialog {...frame} onClose={close} does="Set the lines" ready={data !== undefined} onDo={go}>
      {list}
    </FormDialog>
  )
}
