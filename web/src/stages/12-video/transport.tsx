import {
  Captions,
  CaptionsOff,
  ChevronFirst,
  ChevronLast,
  Pause,
  Play,
  SkipBack,
  SkipForward,
  StepBack,
  StepForward,
  Volume2,
  VolumeX,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useKeysOf } from '@/lib/actions/use-actions'
import { timecode } from '@/lib/media/timecode'
import { Button } from '@/ui/button'
import { Slider } from '@/ui/slider'
import { Tooltip } from '@/ui/tooltip'
import { cutFrom, rateOf, type Timeline } from './model'
import type { useWatching } from './use-film'
import type { Player } from './use-player'

type TransportProps = {
  film: Timeline
  player: Player
  watching: ReturnType<typeof useWatching>
  onIn: () => void
  onOut: () => void
}

/** What moves the film: to the frame, to the cut, faster, from here to there. Every button has its key. */
export function Transport({ film, player, watching: [watching, keep], onIn, onOut }: TransportProps) {
  const rate = rateOf(film)
  const [level, setLevel] = useState<number | null>(null) // while it is being drawn
  const muted = watching.muted || watching.volume === 0
  return (
    <div role="toolbar" aria-label="Player" className="flex flex-wrap items-center gap-x-1 gap-y-2 px-3 py-2">
      <Press label="Cut before" action="video.before" onClick={() => player.seek(cutFrom(film, player.frame, -1))}>
        <SkipBack />
      </Press>
      <Press label="One frame back" action="video.back" onClick={() => player.step(-1)}>
        <StepBack />
      </Press>
      <Button variant="primary" size="icon" aria-label={player.playing ? 'Pause' : 'Play'} onClick={player.toggle}>
        {player.playing ? <Pause /> : <Play />}
      </Button>
      <Press label="One frame on" action="video.on" onClick={() => player.step(1)}>
        <StepForward />
      </Press>
      <Press label="Next cut" action="video.next" onClick={() => player.seek(cutFrom(film, player.frame, 1))}>
        <SkipForward />
      </Press>
      <p className="tc mx-2 whitespace-nowrap text-[13px]">
        <span data-testid="timecode">{timecode(player.frame, rate)}</span>
        <span className="text-fg-3"> / {timecode(film.frames, rate)}</span>
        {Math.abs(player.speed) > 1 || player.speed < 0 ? (
          <span className="text-tungsten"> {player.speed}×</span>
        ) : null}
      </p>
      <Press label="Begin here" action="video.in" onClick={onIn}>
        <ChevronFirst />
      </Press>
      <Press label="End here" action="video.out" onClick={onOut}>
        <ChevronLast />
      </Press>
      <span className="flex-1" />
      <Press
        label={watching.captions ? 'Hide captions' : 'Show captions'}
        action="video.captions"
        onClick={() => keep({ captions: !watching.captions })}
      >
        {watching.captions ? <Captions /> : <CaptionsOff />}
      </Press>
      <Press
        label={muted ? 'Sound on' : 'Mute'}
        action="video.mute"
        onClick={() => keep({ muted: !muted, volume: watching.volume || 100 })}
      >
        {muted ? <VolumeX /> : <Volume2 />}
      </Press>
      <div className="w-24 max-sm:hidden">
        <Slider
          label="Volume"
          value={level ?? (watching.muted ? 0 : watching.volume)}
          min={0}
          max={100}
          format={(value) => `${value} %`}
          onValueChange={(volume) => {
            setLevel(volume)
            if (player.video.current) player.video.current.volume = volume / 100
          }}
          onValueCommit={(volume) => {
            setLevel(null)
            keep({ volume, muted: false })
          }}
        />
      </div>
    </div>
  )
}

type PressProps = { label: string; action: string; onClick: () => void; children: ReactNode }

function Press({ label, action, onClick, children }: PressProps) {
  return (
    <Tooltip label={label} keys={useKeysOf(action)}>
      <Button variant="ghost" size="icon" aria-label={label} onClick={onClick}>
        {children}
      </Button>
    </Tooltip>
  )
}
