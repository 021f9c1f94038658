import { useEffect, useState } from 'react'
import { useFilmRoom } from '@/features/issues/use-issues'
import { lasting } from '@/lib/media/timecode'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Slider } from '@/ui/slider'
import { rateOf, type Shot, type Timeline } from './model'

type TrimProps = { film: Timeline; shot: Shot; path: string; readOnly: boolean }

/** The ends of a clip: what the film leaves out of it, in frames. Saved when the hand lets go. */
export function Trim({ film, shot, path, readOnly }: TrimProps) {
  const { change } = useFilmRoom()
  const [head, setHead] = useState(shot.trim_head)
  const [tail, setTail] = useState(shot.trim_tail)
  useEffect(() => setHead(shot.trim_head), [shot.trim_head])
  useEffect(() => setTail(shot.trim_tail), [shot.trim_tail])
  const { room } = shot
  const plays = shot.planned - head - tail
  const save = (next: { head: number; tail: number }) => {
    if (next.head === shot.trim_head && next.tail === shot.trim_tail) return
    void change('POST', `${path}/trim`, next, 'The clip is trimmed').then((done) => {
      if (done) return
      setHead(shot.trim_head)
      setTail(shot.trim_tail)
    })
  }
  return (
    <div>
      <h3 className="eyebrow mb-2">Ends</h3>
      <End
        label="Off the head"
        value={head}
        min={0}
        max={room.head}
        disabled={readOnly}
        onChange={setHead}
        onCommit={(value) => save({ head: value, tail })}
      />
      <End
        label="Off the tail"
        value={tail}
        min={-room.spare}
        max={room.tail}
        disabled={readOnly}
        onChange={setTail}
        onCommit={(value) => save({ head, tail: value })}
      />
      <p className="mt-1 text-[12px] text-fg-3">
        {lasting(Math.max(1, plays), rateOf(film))} of {lasting(shot.clip?.frames ?? shot.planned, rateOf(film))} play
        {room.spare > 0 && ` · ${count(room.spare, 'frame')} to spare`}
        {room.short > 0 && ` · it is ${count(room.short, 'frame')} short: its last picture stands as long`}
      </p>
      {(head !== 0 || tail !== 0) && !readOnly && (
        <Button
          size="sm"
          variant="ghost"
          className="mt-1"
          onClick={() => {
            setHead(0)
            setTail(0)
            save({ head: 0, tail: 0 })
          }}
        >
          Whole again
        </Button>
      )}
    </div>
  )
}

type EndProps = {
  label: string
  value: number
  min: number
  max: number
  disabled: boolean
  onChange: (value: number) => void
  onCommit: (value: number) => void
}

function End({ label, value, min, max, disabled, onChange, onCommit }: EndProps) {
  return (
    <div className="flex items-center gap-3 text-[12.5px]">
      <span className="w-24 shrink-0 text-fg-2">{label}</span>
      <Slider
        label={label}
        value={value}
        min={min}
        max={Math.max(min + 1, max)}
        disabled={disabled || max <= min}
        format={(now) => count(now, 'frame')}
        onValueChange={onChange}
        onValueCommit={onCommit}
      />
      <span className="tc w-10 text-right">{value}</span>
    </div>
  )
}
