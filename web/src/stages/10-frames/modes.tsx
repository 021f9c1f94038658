import { ImagePlus, ListChecks, Zap } from 'lucide-react'
import { count, dollars } from '@/lib/words'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { type Entry, type Mode, nextToApprove, type Price, type Prices, stateOf } from './model'

type ModesProps = {
  mode: Mode
  onMode: (mode: Mode) => void
  prices: Prices | undefined
  entries: readonly Entry[]
  chosen: Entry | undefined
  busy: boolean
  readOnly: boolean
  onScene: () => void
  onFilm: () => void
  onMake: (key: string) => void
  onNext: () => void
}

/** What stands on frames that would be made again with the rest. */
function Again({ again }: { again: Prices['scene_again'] }) {
  if (!again.frames) return null
  const on = [again.clips && count(again.clips, 'clip'), again.cuts && 'the sound and cut of the film'].filter(Boolean)
  return (
    <p className="basis-full text-[12.5px] text-fg-2">
      {count(again.frames, 'shot')} of this scene had frames before.{' '}
      {on.length
        ? `${on.join(' and ')} stand on them: ${count(again.renders, 'render')} at most, ${dollars(again.price_micro)}, to bring them up to date.`
        : 'Nothing is made of them yet.'}
    </p>
  )
}

const priced = ({ renders, price_micro }: Price) => `${count(renders, 'picture')} · ${dollars(price_micro)}`

/** All at once or one by one, and what each costs before anything is made. */
export function Modes(props: ModesProps) {
  const { mode, onMode, prices, entries, chosen, busy, readOnly, onScene, onFilm, onMake, onNext } = props
  const approved = entries.filter((entry) => stateOf(entry) === 'approved').length
  const next = nextToApprove(entries, chosen?.card.shot ?? null)
  const first = prices?.shots.find(({ key }) => key === chosen?.card.key) ?? prices?.shots[0]
  const number = entries.find(({ card }) => card.key === first?.key)?.card.number
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label="How frames are made"
        value={mode}
        onValueChange={onMode}
        options={[
          { value: 'quick', label: 'Quick: all at once', icon: <Zap aria-hidden /> },
          { value: 'control', label: 'Control: one by one', icon: <ListChecks aria-hidden /> },
        ]}
      />
      {prices && mode === 'quick' && prices.film.renders === 0 && entries.length > 0 && (
        <span className="text-[12.5px] text-fg-2">
          {entries.every(({ card }) => card.made)
            ? 'Every frame of the film is made.'
            : 'Every frame was drawn before: nothing has to be drawn again.'}
        </span>
      )}
      {!readOnly && prices && mode === 'quick' && (
        <>
          {prices.film.renders > prices.scene.renders && (
            <Button busy={busy} onClick={onFilm}>
              The whole film: {priced(prices.film)}
            </Button>
          )}
          {prices.scene.renders > 0 && (
            <Button variant="primary" busy={busy} onClick={onScene}>
              <ImagePlus aria-hidden /> This scene: {priced(prices.scene)}
            </Button>
          )}
        </>
      )}
      {!readOnly && prices && mode === 'quick' && <Again again={prices.scene_again} />}
      {!readOnly && prices && mode === 'control' && first && (
        <Button variant="primary" busy={busy} onClick={() => onMake(first.key)}>
          <ImagePlus aria-hidden /> Make shot {number}: {priced(first)}
        </Button>
      )}
      {mode === 'control' && entries.length > 0 && (
        <>
          <span className="text-[12.5px] text-fg-2">
            {approved} of {entries.length} approved
          </span>
          {next && next !== chosen && (
            <Button size="sm" onClick={onNext}>
              Next to approve: {next.card.number}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
