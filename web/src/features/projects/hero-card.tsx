import { Link } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import type { Card } from '@/api/shapes'
import { ago } from '@/lib/words'
import { CardMenu } from './card-menu'
import { NO_STORY, Poster } from './poster'
import { ProgressStrip } from './progress-strip'

/** The film one was last at, large: the way back to where the work is. */
export function HeroCard({ card }: { card: Card }) {
  return (
    <section
      aria-label={`Last worked on: ${card.title}`}
      className="group panel relative mt-6 grid overflow-hidden lg:grid-cols-[1.65fr_1fr]"
    >
      <div className="relative aspect-[2.39] overflow-hidden bg-black lg:aspect-auto lg:min-h-[330px]">
        <Poster hash={card.poster} title="" />
        <div
          aria-hidden
          className="absolute inset-y-0 right-0 w-40 bg-linear-to-r from-transparent to-ink-900/80 in-data-[theme=light]:hidden max-lg:hidden"
        />
      </div>
      <div className="flex min-w-0 flex-col p-5 sm:p-6">
        <div className="flex items-center">
          <p className="eyebrow flex-1">Last worked on · {ago(card.changed_at)}</p>
          <CardMenu card={card} />
        </div>
        <h2 className="mt-2 text-balance font-display text-[34px] leading-[1.05] sm:text-[40px]">{card.title}</h2>
        <p className="mt-3 line-clamp-4 text-[13.5px] text-fg-2 leading-relaxed">{card.logline || NO_STORY}</p>
        <div className="mt-auto pt-6">
          <ProgressStrip progress={card.progress} />
          <Link
            to="/p/$project"
            params={{ project: card.id }}
            className="mt-5 inline-flex h-11 items-center gap-2 rounded-[10px] bg-tungsten-fill px-5 font-medium text-[14px] text-on-fill after:absolute after:inset-0 hover:brightness-110"
          >
            <Play aria-hidden className="size-4" /> Go on<span className="sr-only"> with {card.title}</span>
          </Link>
        </div>
      </div>
    </section>
  )
}
