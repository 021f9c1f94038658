import { Link } from '@tanstack/react-router'
import { ArrowRight, Check, OctagonX, Play } from 'lucide-react'
import type { Run } from '@/api/shapes'
import { RunProgress } from '@/features/stages/run-progress'
import { useHere } from '@/lib/here'
import { ago, count, dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { blocking, type Sheet } from './model'
import { useConfirm } from './use-confirm'

type ConfirmBarProps = { sheet: Sheet; run: Run | null; readOnly: boolean }

/** The word that sends it. While it is being made, how far it is; afterwards, the way to the film. */
export function ConfirmBar({ sheet, run, readOnly }: ConfirmBarProps) {
  const { project, branch } = useHere()
  const { confirm, busy } = useConfirm()
  const blocked = blocking(sheet).reduce((sum, one) => sum + one.cautions.length, 0)
  const nothing = sheet.to_send === 0
  const film = (
    <Button asChild variant={nothing ? 'primary' : 'secondary'} size="lg">
      <Link to="/p/$project/$branch/$stage" params={{ project, branch, stage: 'video' }}>
        To the film <ArrowRight aria-hidden />
      </Link>
    </Button>
  )
  return (
    <section aria-label="Gate" className="panel flex flex-wrap items-center gap-x-6 gap-y-4 p-5">
      {run ? (
        <>
          <div className="min-w-0 flex-1 basis-72">
            <h2 className="mb-3 font-display text-[22px] leading-tight">It is being made</h2>
            <RunProgress run={run} />
          </div>
          {sheet.confirmed && film}
        </>
      ) : (
        <>
          <div className="min-w-0 flex-1 basis-72">
            <h2 className="font-display text-[22px] leading-tight">
              {nothing ? 'Everything is made' : 'Confirm and render'}
            </h2>
            <p className="mt-1 flex gap-2 text-[13px] text-fg-2">
              {blocked > 0 ? (
                <>
                  <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-rec" />
                  {count(blocked, 'thing')} {blocked === 1 ? 'has' : 'have'} to be mended first.
                </>
              ) : nothing ? (
                <>
                  <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-leaf" />
                  Nothing is left to send.
                </>
              ) : (
                `${count(sheet.money.now.renders, 'render')}, ${dollars(sheet.money.now.micro)}. What you see is written down first, and sent just so.`
              )}
            </p>
            {sheet.confirmed && (
              <p className="mt-1 text-[12px] text-fg-3">
                {sheet.confirmed.automatic ? 'Passed by itself' : 'Confirmed'} {ago(sheet.confirmed.at)}.
              </p>
            )}
          </div>
          {sheet.confirmed && film}
          {!readOnly && !nothing && (
            <Button
              variant="primary"
              size="lg"
              busy={busy}
              disabled={blocked > 0}
              onClick={() => void confirm(sheet.fingerprint)}
            >
              <Play aria-hidden /> Confirm and render · {dollars(sheet.money.now.micro)}
            </Button>
          )}
        </>
      )}
    </section>
  )
}
