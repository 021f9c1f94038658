import { mediaUrl } from '@/api/client'
import { useHere } from '@/lib/here'
import { useDocument } from '@/lib/save/use-save'
import { pictureOf } from './matter'

/** The film itself, on the last stage, when there is one. */
export function PlainFilm() {
  const { stage } = useHere()
  return stage === 'video' ? <Player /> : null
}

function Player() {
  const { document } = useDocument<Record<string, unknown>>('cut')
  const film = document && pictureOf(document.body, 'video/')
  if (!film) return null
  return (
    <section aria-label="The film" className="panel mb-6 overflow-hidden bg-black">
      {/* biome-ignore lint/a11y/useMediaCaption: captions are burnt in or laid beside the film, not yet in the browser */}
      <video
        src={mediaUrl(film.hash)}
        controls
        playsInline
        preload="metadata"
        className="mx-auto max-h-[70vh] w-full bg-black"
      />
    </section>
  )
}
