import { useQuery } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type Schemas, say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useEngineSays } from '@/lib/engines'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'
import { useRoom, useRoomVerb } from '@/lib/rooms'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Textarea } from '@/ui/textarea'
import { toast } from '@/ui/toast'
import { ToldWith } from '@/ui/told-with'
import { useReadOnly } from './read-only'
import { useVerb } from './use-run'

type Standing = Schemas['StageWishAnswer']

/** What a stage calls it; which wishes its engine follows, the server says. */
export type WishWords = {
  stage: 'beats' | 'script' | 'assets' | 'shots'
  title: string
  does: string
  example: string
  /** the stage says beforehand what would be replaced */
  foresees?: boolean
}

export const BEATS: WishWords = {
  stage: 'beats',
  title: 'Lay the beats out differently',
  does: 'Lay them out again',
  example: 'Half as long, without the boat, more tense',
}
export const SCRIPT: WishWords = {
  stage: 'script',
  title: 'Write it again from the beats',
  does: 'Write it again',
  example: 'Much shorter, without the oil',
}
export const ASSETS: WishWords = {
  stage: 'assets',
  title: 'Read the script again, with a wish',
  does: 'Read it again',
  example: 'Mara older, in a red coat; the barn at night',
}

export const SHOTS: WishWords = {
  stage: 'shots',
  title: 'Break the scenes down differently',
  does: 'Break them down again',
  example: 'Closer, handheld; scene 2: fewer shots, no close-ups',
  foresees: true,
}

const useWish = (stage: string) => useRoom<Standing>(`${stage}/wish`)

/** Keeps a wish (empty: takes it back), and makes the stage by it; false where it could not be kept. */
function useWishing(stage: string) {
  const tell = useRoomVerb()
  const verb = useVerb(stage)
  return async (guidance: string) => {
    try {
      await tell(`${stage}/wish`, { guidance })
      await verb('make', { guidance })
      return true
    } catch (error) {
      toast.wrong(sentenceOf(error))
      return false
    }
  }
}

type StageWishDialogProps = { words: WishWords; onClose: () => void }

/** A wish for a whole stage: it is kept, and the stage is made again by it. */
export function StageWishDialog({ words, onClose }: StageWishDialogProps) {
  const { data } = useWish(words.stage)
  const wish = useWishing(words.stage)
  const [typed, setTyped] = useState<string | null>(null)
  const hint = useEngineSays(`wish.${words.stage}`)
  const guidance = typed ?? data?.guidance ?? ''
  return (
    <FormDialog
      title={words.title}
      description="Your wish stays until you take it back, and the stage is made by it from then on."
      onClose={onClose}
      does={
        <>
          <Sparkles aria-hidden /> {words.does}
        </>
      }
      ready={guidance.trim() !== ''}
      onDo={async () => {
        if (await wish(guidance)) onClose()
      }}
    >
      <Field label="What shall be different" hint={hint}>
        <Textarea
          rows={3}
          maxLength={2000}
          value={guidance}
          placeholder={words.example}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {words.foresees && <Foreseen stage={words.stage} guidance={guidance.trim()} />}
      <ToldWith />
    </FormDialog>
  )
}

/** What a wish would replace, told while it is typed. */
function Foreseen({ stage, guidance }: { stage: string; guidance: string }) {
  const { project, branch } = useHere()
  const path = `/api/projects/${project}/branches/${branch}/${stage}/wish/foresee`
  const settled = useDeferred(guidance)
  const { data } = useQuery({
    queryKey: [...names.stages(project, branch), 'foreseen', stage, settled],
    queryFn: () => say<Schemas['ForeseenShotsAnswer']>('POST', path, { body: { guidance: settled } }),
    enabled: settled !== '',
  })
  return (
    <p role="status" className="min-h-10 text-[13px] text-fg-2 leading-relaxed">
      {guidance && data && settled === guidance ? data.sentence : ''}
    </p>
  )
}

/** A text once it has rested for a moment. */
function useDeferred(text: string) {
  const [rested, setRested] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 300)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

type StageWishProps = {
  words: WishWords
  /** the way to a wish stands elsewhere */
  quiet?: boolean
  className?: string
}

/** The wish that a stage is made by, with what of it was followed and what not; or the way to one. */
export function StageWish({ words, quiet, className }: StageWishProps) {
  const { data } = useWish(words.stage)
  const readOnly = useReadOnly()
  const [open, setOpen] = useState(false)
  if (!data || ((readOnly || quiet) && !data.guidance)) return null
  return (
    <div className={className}>
      {data.guidance ? (
        <WishNote words={words} standing={data} readOnly={readOnly} change={() => setOpen(true)} />
      ) : (
        <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
          <Sparkles aria-hidden /> Make it again with a wish…
        </Button>
      )}
      {open && <StageWishDialog words={words} onClose={() => setOpen(false)} />}
    </div>
  )
}

type WishNoteProps = { words: WishWords; standing: Standing; readOnly: boolean; change: () => void }

function WishNote({ words, standing, readOnly, change }: WishNoteProps) {
  const wish = useWishing(words.stage)
  const [busy, setBusy] = useState(false)
  const takeBack = async () => {
    setBusy(true)
    await wish('')
    setBusy(false)
  }
  return (
    <section
      aria-label="Your wish"
      className="rounded-xl border border-line bg-ink-900 p-3.5 text-[13px] leading-relaxed"
    >
      <p>
        <Sparkles aria-hidden className="mr-2 inline size-4 text-tungsten" />
        <span className="text-fg-2">Made by your wish</span> “{standing.guidance}”
      </p>
      {standing.followed.length > 0 && <p className="mt-1 text-fg-2">Followed: {standing.followed.join(' · ')}</p>}
      {standing.unmet.map((sentence) => (
        <p key={sentence} className="mt-1 text-fg-3">
          {sentence}
        </p>
      ))}
      {!readOnly && (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button size="sm" onClick={change}>
            Another wish…
          </Button>
          <Button size="sm" variant="ghost" busy={busy} onClick={() => void takeBack()}>
            Take it back
          </Button>
        </div>
      )}
    </section>
  )
}
