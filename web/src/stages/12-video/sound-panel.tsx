import { AudioLines, RefreshCw, Upload, X } from 'lucide-react'
import { useState } from 'react'
import { mediaUrl, type Schemas } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useFilmRoom } from '@/features/issues/use-issues'
import { FileButton } from '@/features/library/file-button'
import { uploadPicture } from '@/features/library/upload'
import { useReadOnly } from '@/features/stages/read-only'
import { useRoom } from '@/lib/rooms'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { Loading } from '@/ui/skeleton'
import { Slider } from '@/ui/slider'
import { Trouble } from '@/ui/trouble'
import { SOUNDS } from './model'

type FilmSound = Schemas['FilmSoundAnswer']
type Mode = FilmSound['mode']

const MODES: Record<Mode, { label: string; says: string }> = {
  beside: { label: 'Beside our score', says: 'Both are heard; they make way for who speaks.' },
  music: { label: 'In its place', says: 'Yours is the music of the film; voices and sounds stay.' },
  all: { label: 'For all sound', says: 'Nothing else is heard: no voice, no sound, no music of ours.' },
}
const decibels = (level: number) => `${level > 0 ? '+' : ''}${level} dB`

/** The sound of the whole film: a bed of one's own, and what was measured when it was mixed. */
export function SoundPanel({ stale, running }: { stale: boolean; running: boolean }) {
  const { data, error, refetch } = useRoom<FilmSound>('video/sound')
  const readOnly = useReadOnly()
  const { change, make } = useFilmRoom()
  if (error) return <Trouble sentence={sentenceOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading label="Reading the sound" lines={4} className="p-4" />
  const set = (bed: Bed, said: string) => change('POST', 'sound/bed', bed, said)
  const bring = async (file: File) => {
    const { hash } = await uploadPicture(file)
    await set({ hash, mode: data.mode, level_db: data.level_db }, 'Your sound lies under the film')
  }
  return (
    <section aria-label="Sound of the film" className="space-y-5 p-4">
      <header>
        <h2 className="flex items-center gap-2 font-display text-[24px] leading-tight">Sound of the film</h2>
        <p className="mt-1 text-[12.5px] text-fg-2 leading-relaxed">
          {data.mixed
            ? `Mixed at ${(data.lufs_centi / 100).toFixed(1)} LUFS, ${(data.true_peak_centi / 100).toFixed(1)} dB true peak at most. It stays so, whatever lies under it.`
            : 'It is mixed when the film is made, at the norm’s loudness.'}
        </p>
      </header>
      {data.bed ? (
        <OwnSound key={data.bed.hash} sound={data} readOnly={readOnly} onSet={set} onBring={bring} />
      ) : (
        <div className="rounded-xl border border-line border-dashed p-4 text-[13px] text-fg-2">
          <p className="mb-3 flex gap-2 leading-relaxed">
            <AudioLines aria-hidden className="mt-0.5 size-4 shrink-0 text-tungsten" />A sound of your own under the
            whole film: music that somebody made for it, or all of its sound. It is fitted to the film’s length and
            loudness.
          </p>
          {!readOnly && (
            <FileButton file="Your sound for the film" accept={SOUNDS} onFile={bring}>
              <Upload aria-hidden /> Bring a sound
            </FileButton>
          )}
        </div>
      )}
      {!readOnly && stale && (
        <Button disabled={running} onClick={() => void make(['bed'])}>
          <RefreshCw aria-hidden /> Mix it again
        </Button>
      )}
    </section>
  )
}

type Bed = { hash: string | null; mode: Mode; level_db: number }
type OwnSoundProps = {
  sound: FilmSound
  readOnly: boolean
  onSet: (bed: Bed, said: string) => Promise<unknown>
  onBring: (file: File) => Promise<unknown>
}

export function OwnSound({ sound, readOnly, onSet, onBring }: OwnSoundProps) {
  const [level, setLevel] = useState<number | null>(null)
  // said and not told back yet: what is said next holds with it
  const [asked, setAsked] = useState<Partial<Bed>>({})
  const now = { hash: sound.bed?.hash ?? null, mode: sound.mode, level_db: sound.level_db, ...asked }
  const set = async (part: Partial<Bed>, said: string) => {
    setAsked((was) => ({ ...was, ...part }))
    await onSet({ ...now, ...part }, said)
    setAsked((was) =>
      Object.fromEntries(Object.entries(was).filter(([name, value]) => part[name as keyof Bed] !== value)),
    )
  }
  return (
    <div className="space-y-4">
      {/* biome-ignore lint/a11y/useMediaCaption: it is music, or the film's own sound, whose captions stand in the player */}
      <audio
        src={mediaUrl(now.hash ?? '')}
        controls
        preload="none"
        aria-label="Your sound for the film"
        className="h-9 w-full"
      />
      <div>
        <Segmented
          label="Where it stands"
          size="sm"
          value={now.mode}
          onValueChange={(mode) => void set({ mode }, MODES[mode].label)}
          options={(['beside', 'music', 'all'] as const).map((mode) => ({
            value: mode,
            label: MODES[mode].label,
            disabled: readOnly,
          }))}
        />
        <p className="mt-1.5 text-[12px] text-fg-3 leading-relaxed">{MODES[now.mode].says}</p>
      </div>
      <div>
        <p className="flex justify-between text-[12.5px]">
          <span className="text-fg-2">How loud, against our score</span>
          <span className="tc">{decibels(level ?? now.level_db)}</span>
        </p>
        <Slider
          label="How loud, against our score"
          value={level ?? now.level_db}
          min={sound.softest_db}
          max={sound.loudest_db}
          disabled={readOnly}
          format={decibels}
          onValueChange={setLevel}
          onValueCommit={(level_db) => {
            setLevel(null)
            void set({ level_db }, `It is at ${decibels(level_db)} now`)
          }}
        />
      </div>
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          <FileButton size="sm" file="Another sound for the film" accept={SOUNDS} onFile={onBring}>
            <Upload aria-hidden /> Another
          </FileButton>
          <Button size="sm" variant="ghost" onClick={() => void set({ hash: null }, 'It is taken away')}>
            <X aria-hidden /> Take it away
          </Button>
        </div>
      )}
    </div>
  )
}
