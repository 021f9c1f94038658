import { Mic, RefreshCw, Upload } from 'lucide-react'
import { mediaUrl, type Schemas } from '@/api/client'
import { useFilmRoom } from '@/features/issues/use-issues'
import { FileButton } from '@/features/library/file-button'
import { uploadPicture } from '@/features/library/upload'
import { useReadOnly } from '@/features/stages/read-only'
import { useVerb } from '@/features/stages/use-run'
import { useRoom } from '@/lib/rooms'
import { dollars } from '@/lib/words'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ClipTakes } from './clip-takes'
import { type Scene, type Shot, SOUNDS, type Timeline } from './model'
import { Trim } from './trim'

const FILMS = 'video/mp4,video/quicktime,video/webm,.mp4,.mov,.webm'

type ClipPanelProps = { film: Timeline; scene: Scene; shot: Shot; running: boolean }

/** The clip under the playhead: its takes, its ends, its lines; another take, or one's own. */
export function ClipPanel({ film, scene, shot, running }: ClipPanelProps) {
  const readOnly = useReadOnly()
  const verb = useVerb('video')
  const { change } = useFilmRoom()
  const path = `clips/${scene.scene}/${shot.shot}`
  const told = useRoom<Schemas['ClipTakes']>(`video/${path}/takes`).data
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
            <RefreshCw aria-hidden /> {shot.clip ? 'Another take' : 'Make the clip'}
            {told && ` · ${dollars(told.another_micro)}`}
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
      <ClipTakes film={film} takes={told?.takes ?? []} shot={shot} path={path} readOnly={readOnly} />
      {shot.clip && <Trim key={shot.key} film={film} shot={shot} path={path} readOnly={readOnly} />}
      {shot.lines.length > 0 && <Lines shot={shot} path={path} readOnly={readOnly} />}
    </section>
  )
}

function Lines({ shot, path, readOnly }: { shot: Shot; path: string; readOnly: boolean }) {
  const { change } = useFilmRoom()
  return (
    <div>
      <h3 className="eyebrow mb-2">Lines</h3>
      <ul className="space-y-3">
        {shot.lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is said twice is told apart by its place
          <li key={place} className="text-[13px]">
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
              {!readOnly && line.own && (
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() =>
                    void change('POST', `${path}/lines/${place}`, { hash: null }, 'The cast voice is used')
                  }
                >
                  Use the cast voice
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

type BringProps = { label: string; accept: string; icon?: 'mic'; onBrought: (hash: string) => Promise<unknown> }

/** A button that takes a clip or a recording from this machine. */
function Bring({ label, accept, icon, onBrought }: BringProps) {
  const Icon = icon ? Mic : Upload
  return (
    <FileButton
      size={icon ? 'sm' : 'md'}
      file={label}
      accept={accept}
      onFile={async (file) => onBrought((await uploadPicture(file)).hash)}
    >
      <Icon aria-hidden /> {label}
    </FileButton>
  )
}
