import { mediaUrl } from '@/api/client'

export const NO_STORY = 'No story yet. It begins with a line, a page, or a screenplay.'

/** The picture of a film; before there is one, its title on an empty screen. */
export function Poster({ hash, title }: { hash: string | null; title: string }) {
  if (hash)
    return (
      <img
        src={mediaUrl(hash)}
        alt=""
        loading="lazy"
        className="size-full object-cover transition duration-200 ease-cut group-hover:scale-[1.02] motion-reduce:transform-none"
      />
    )
  return (
    <div aria-hidden className="relative size-full overflow-hidden bg-[oklch(0.19_0.012_292)]">
      <div className="absolute inset-0 bg-[radial-gradient(70%_90%_at_50%_0%,oklch(0.825_0.135_72/0.22),transparent_70%)]" />
      <div className="absolute inset-x-4 top-3 h-[5px] bg-[repeating-linear-gradient(90deg,oklch(1_0_0/0.14)_0_8px,transparent_8px_20px)]" />
      <div className="absolute inset-x-4 bottom-3 h-[5px] bg-[repeating-linear-gradient(90deg,oklch(1_0_0/0.14)_0_8px,transparent_8px_20px)]" />
      <span className="absolute inset-0 grid place-items-center px-8 text-center font-display text-[clamp(22px,4vw,30px)] text-[oklch(0.9_0.02_80/0.75)] leading-tight">
        <span className="line-clamp-2">{title}</span>
      </span>
    </div>
  )
}
