import { useQuery } from '@tanstack/react-query'
import { Clapperboard, Mic, RefreshCw, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { mediaUrl, type Schemas, say } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { useFilmRoom } from '@/features/issues/use-issues'
import { uploadPicture } from '@/features/library/upload'
import { useReadOnly } from '@/features/stages/read-only'
import { useVerb } from '@/features/stages/use-run'
import { cn } from '@/lib/cn'
import { useHere } from '@/lib/here'
import { names } from '@/lib/queries'
import { ago, dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'
import type { Scene, Shot, Timeline } from './model'
import { Trim } from './trim'

const FILMS = 'video/mp4,video/quicktime,video/webm,.mp4,.mov,.webm'
const SOUNDS = 'audio/wav,audio/flac,audio/mpeg,audio/mp4,.wav,.flac,.mp3,.m4a'

type ClipPanelProps = { film: Timeline; scene: Scene; shot: Shot; running: boolean }

/** The clip under the playhead: its takes, its ends, its lines; another take, or one's own. */
export function ClipPanel({ film, scene, shot, running }: ClipPanelProps) {
  const readOnly = useReadOnly()
  const verb = useVerb('video')
  const { change } = useFilmRoom()
  const path = `clips/${scene.scene}/${shot.shot}`
  return (
    <section aria-label={`Clip of shot ${shot.label}`} className="space-y-5 p-4">
      <header>
        <h2 className="flex flex-wrap items-center gap-2 font-display text-[24px] leading-tight">
          Shot {shot.label}
          {shot.status === 'stale' && <Badge tone="rec">Out of date</Badge>}
          {shot.status === 'missing' && <Badge>No clip yet</Badge>}
          {shot.own && <Badge tone="daylight">Chosen by hand</Badge>}
        </h2>
        <p className="mt-1 text-[13px] text-fg-2 leading-relaxed">{shot.action}</p>
      </header>
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          <Button busy={running} onClick={() => void verb('make', { keys: [shot.key], take: shot.clip !== null })}>
            <RefreshCw aria-hidden /> {shot.clip ? 'Another take' : 'Make the clip'} · {dollars(0)}
          </Button>
          <Bring
            label="Your own clip"
            accept={FILMS}
            onBrought={(hash) => change('POST', `${path}/show`, { hash }, 'Your clip stands in its place')}
          />
          {shot.own && (
            <Button
              variant="ghost"
              onClick={() => void change('POST', `${path}/show`, { hash: null }, 'The latest take is shown')}
            >
              Show the latest take
            </Button>
          )}
        </div>
      )}
      <Takes shot={shot} path={path} readOnly={readOnly} />
      {shot.clip && <Trim key={shot.key} film={film} shot={shot} path={path} readOnly={readOnly} />}
      {shot.lines.length > 0 && <Lines shot={shot} path={path} readOnly={readOnly} />}
    </section>
  )
}

function Takes({ shot, path, readOnly }: { shot: Shot; path: string; readOnly: boolean }) {
  const { project, branch } = useHere()
  const { change } = useFilmRoom()
  const asked = useQuery({
    queryKey: [...names.stages(project, branch), 'video/takes', shot.key, shot.clip?.hash],
    queryFn: () => say<Schemas['ClipTakes']>('GET', `/api/projects/${project}/branches/${branch}/video/${path}/takes`),
    placeholderData: (was) => was,
  })
  const takes = asked.data?.takes ?? []
  if (takes.length === 0) return null
  return (
    <div>
      <h3 className="eyebrow mb-2">Takes</h3>
      <ul className="grid grid-cols-2 gap-3">
        {takes.map((take) => {
          const word = take.take ? `Take ${take.take}` : 'Your own'
          return (
            <li
              key={take.file.hash}
              className={cn(
                'overflow-hidden rounded-lg border border-line',
                take.shown && 'border-tungsten! shadow-glow',
              )}
            >
              <video
                src={mediaUrl(take.file.hash)}
                muted
                controls
                playsInline
                preload="metadata"
                aria-label={`${word} of shot ${shot.label}`}
                className="aspect-video w-full bg-black"
              />
              <div className="flex items-center gap-2 p-2 text-[12px]">
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{word}</span>
                  <span className="block truncate text-[11px] text-fg-3">
                    {ago(take.at)} · {dollars(take.price_micro)}
                    {take.branch && take.branch !== 'main' && ` · ${take.branch}`}
                  </span>
                </span>
                {take.shown ? (
                  <span className="text-tungsten">In the film</span>
                ) : (
                  !readOnly && (
                    <Button
                      size="sm"
                      aria-label={`Show ${word}`}
                      onClick={() =>
                        void change('POST', `${path}/show`, { hash: take.file.hash }, `${word} is in the film`)
                      }
                    >
                      Show
                    </Button>
                  )
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Lines({ shot, path, readOnly }: { shot: Shot; path: string; readOnly: boolean }) {
  const { change } = useFilmRoom()
  return (
    <div>
      <h3 className="eyebrow mb-2">Lines</h3>
      <ul className="space-y-3">
        {shot.lines.map((line, place) => (
          <li key={`${line.name}${line.text}`} className="text-[13px]">
            <p>
              <span className="font-medium">{line.name}</span> <span className="text-fg-2">“{line.text}”</span>{' '}
              {line.own && <Badge tone="daylight">Your recording</Badge>}
            </p>
            <div className="mt-1.5 flex flex-wrap items-center gap-2">
              {/* biome-ignore lint/a11y/useMediaCaption: its words stand above it */}
              <audio
                src={mediaUrl(line.media.hash)}
                controls
                preload="none"
                aria-label={`${line.name}: ${line.text}`}
                className="h-9 max-w-full"
              />
              {!readOnly && (
                <Bring
                  label="Your recording"
                  accept={SOUNDS}
                  icon="mic"
                  onBrought={(hash) => change('POST', `${path}/lines/${place}`, { hash }, 'Your recording is used')}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

type BringProps = { label: string; accept: string; icon?: 'mic'; onBrought: (hash: string) => Promise<unknown> }

/** A button that takes a file from this machine. The server looks at what it is. */
function Bring({ label, accept, icon, onBrought }: BringProps) {
  const file = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const bring = async (picked: File | undefined) => {
    if (!picked) return
    setBusy(true)
    try {
      await onBrought((await uploadPicture(picked)).hash)
    } catch (error) {
      toast.wrong(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const Icon = icon ? Mic : busy ? Clapperboard : Upload
  return (
    <>
      <Button size={icon ? 'sm' : 'md'} busy={busy} onClick={() => file.current?.click()}>
        <Icon aria-hidden /> {label}
      </Button>
      <input
        ref={file}
        type="file"
        accept={accept}
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          void bring(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}
