import { Link } from '@tanstack/react-router'
import type { Doc } from '@/api/shapes'
import { count } from '@/lib/words'
import { type Capsule, kindWord, type LibraryAsset, type Template } from './shapes'
import { Still } from './still'
import { ThingMenu } from './thing-menu'
import type { Thing } from './things'

/** One thing on a shelf. */
export function ThingCard({ doc, onGo }: { doc: Doc<Thing>; onGo: (key?: string) => void }) {
  return (
    <li className="group panel relative flex flex-col overflow-hidden transition-colors hover:border-line-strong">
      <Face doc={doc} />
      <div className="flex flex-1 flex-col p-4">
        <div className="flex items-start gap-2">
          <h2 className="min-w-0 flex-1 font-display text-[23px] leading-[1.1]">
            <Link
              to="/library"
              search={{ doc: doc.key }}
              className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-[14px] focus-visible:after:outline-2 focus-visible:after:outline-tungsten"
            >
              {doc.body.name || 'Without a name'}
            </Link>
          </h2>
          <ThingMenu doc={doc} onGo={onGo} />
        </div>
        <p className="mt-1.5 line-clamp-2 flex-1 text-[13px] text-fg-2 leading-relaxed">
          {doc.body.description || said(doc)}
        </p>
        {doc.body.tags.length > 0 && (
          <p className="mt-2 truncate text-[11.5px] text-fg-3">{doc.body.tags.join(' · ')}</p>
        )}
      </div>
    </li>
  )
}

function Face({ doc }: { doc: Doc<Thing> }) {
  if (doc.kind === 'global_asset') {
    const body = doc.body as LibraryAsset
    return (
      <Still
        media={body.picture}
        alt={body.name}
        kind={body.asset_kind}
        tint={body.appearance?.coat ?? body.colour}
        className="aspect-[16/10] w-full object-[50%_22%]!"
      />
    )
  }
  if (doc.kind === 'prompt_template') return <Words text={(doc.body as Template).text} />
  const capsule = doc.body as Capsule
  if (capsule.field === 'writing') return <Words text={capsule.samples[0]?.text ?? capsule.descriptors.join('. ')} />
  const [first] = capsule.references
  return (
    <div className="relative aspect-[16/10] overflow-hidden bg-ink-850">
      {first && <Still media={first.media} alt="" className="absolute inset-0 size-full" />}
      <div aria-hidden className={first ? 'absolute inset-x-0 bottom-0 flex h-5' : 'absolute inset-0 flex'}>
        {(capsule.palette.length ? capsule.palette : ['#26242a', '#3a3833']).map((colour) => (
          <span key={colour} className="flex-1" style={{ background: colour }} />
        ))}
      </div>
    </div>
  )
}

const Words = ({ text }: { text: string }) => (
  <div className="relative aspect-[16/10] overflow-hidden bg-ink-850 p-5" aria-hidden>
    <p className="line-clamp-6 font-script text-[13px] text-fg-3 leading-relaxed">{text || '…'}</p>
  </div>
)

function said(doc: Doc<Thing>): string {
  if (doc.kind === 'global_asset') return kindWord((doc.body as LibraryAsset).asset_kind)
  if (doc.kind === 'prompt_template') return `For ${(doc.body as Template).use}`
  const capsule = doc.body as Capsule
  return capsule.field === 'writing'
    ? count(capsule.samples.length, 'sample')
    : count(capsule.references.length, 'reference picture')
}
