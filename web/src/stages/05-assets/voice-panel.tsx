import { useQuery } from '@tanstack/react-query'
import { Check, Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { mediaUrl, type Schemas, say } from '@/api/client'
import type { Voice } from '@/features/library/shapes'
import { useRoom } from '@/features/library/use-room'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import type { Entry } from './model'

type VoicePanelProps = { entry: Entry; readOnly: boolean; onPick: (voice: Voice) => void }

const same = (one: Voice | null, other: Voice) =>
  one !== null && one.variant === other.variant && one.pitch === other.pitch && one.tract_pct === other.tract_pct

/** The voice of a character: heard on a line of its own, then cast. */
export function VoicePanel({ entry, readOnly, onPick }: VoicePanelProps) {
  const { project, branch } = useHere()
  const { voice, appearance, name } = entry.doc.body
  const [text, setText] = useState<string | null>(null)
  const line = text ?? entry.card?.line_to_speak ?? ''
  const { playing, busy, play } = usePreview(line)
  const voices = useQuery({
    queryKey: ['voices', project, branch],
    queryFn: () => say<Schemas['VoicesAnswer']>('GET', `/api/projects/${project}/branches/${branch}/assets/voices`),
    staleTime: Infinity,
  })
  const [gender, setGender] = useState<string>(appearance?.gender ?? 'neutral')
  const age = { child: 'child', teen: 'teen', old: 'old' }[appearance?.age as string] ?? 'adult'
  const [ages, setAges] = useState<string>(age)
  const offered = voices.data?.voices.filter((one) => one.gender === gender && one.age === ages) ?? []
  return (
    <section aria-label="Voice">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 className="font-display text-[22px]">Voice</h2>
        {voice && (
          <Button size="sm" busy={busy === 'own'} onClick={() => void play('own', voice)}>
            {playing === 'own' ? <Pause aria-hidden /> : <Play aria-hidden />} Hear {name}
          </Button>
        )}
      </div>
      <Field label="Try it on" className="mb-3">
        <Input
          value={line}
          maxLength={400}
          placeholder="A line to hear"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className="mb-3 flex flex-wrap gap-2">
        <Segmented
          size="sm"
          label="Sex of the voice"
          value={gender}
          onValueChange={setGender}
          options={words('female', 'male', 'neutral')}
        />
        <Segmented
          size="sm"
          label="Age of the voice"
          value={ages}
          onValueChange={setAges}
          options={words('child', 'teen', 'adult', 'old')}
        />
      </div>
      <ul className="grid gap-2 sm:grid-cols-2">
        {offered.map((one) => {
          const cast = same(voice, one.voice)
          return (
            <li
              key={one.id}
              className={cn(
                'flex items-center gap-2 rounded-xl border border-line bg-ink-850 p-2',
                cast && 'border-tungsten!',
              )}
            >
              <Button
                size="icon-sm"
                busy={busy === one.id}
                aria-label={playing === one.id ? `Stop ${one.name}` : `Hear ${one.name}`}
                onClick={() => void play(one.id, one.voice)}
              >
                {playing === one.id ? <Pause /> : <Play />}
              </Button>
              <div className="min-w-0 flex-1">
                <p className="font-medium text-[13px]">{one.name}</p>
                <p className="truncate text-[11.5px] text-fg-3">
                  {one.words} · <span className="tc">{one.hz} Hz</span>
                </p>
              </div>
              {cast ? (
                <span className="flex items-center gap-1 pr-2 text-[12px] text-tungsten">
                  <Check className="size-4" aria-hidden /> Cast
                </span>
              ) : (
                !readOnly && (
                  <Button size="sm" variant="ghost" onClick={() => onPick(one.voice)}>
                    Cast<span className="sr-only"> {one.name}</span>
                  </Button>
                )
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const words = (...values: string[]) =>
  values.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))

/** Has a voice say a line, and plays it; asking again stops it. */
function usePreview(line: string) {
  const { ask } = useRoom()
  const [playing, setPlaying] = useState<string | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const sound = useRef<HTMLAudioElement | null>(null)
  const stop = () => {
    sound.current?.pause()
    setPlaying(null)
  }
  useEffect(() => () => sound.current?.pause(), [])
  const play = async (id: string, voice: Voice) => {
    stop()
    if (playing === id) return
    setBusy(id)
    const spoken = await ask<Schemas['SpokenAnswer']>('POST', 'voices/preview', { voice, text: line })
    setBusy(null)
    if (!spoken) return
    const audio = new Audio(mediaUrl(spoken.media.hash))
    sound.current = audio
    audio.onended = () => setPlaying(null)
    setPlaying(id)
    await audio.play().catch(() => setPlaying(null))
  }
  return { playing, busy, play }
}
