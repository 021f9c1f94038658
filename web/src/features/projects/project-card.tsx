import { Link } from '@tanstack/react-router'
import type { Card } from '@/api/shapes'
import { ago } from '@/lib/words'
import { CardMenu } from './card-menu'
import { NO_STORY, Poster } from './poster'
import { ProgressStrip } from './progress-strip'

/** One film on the slate. */
export function ProjectCard({ card }: { card: Card }) {
  return (
    <li className="group panel relative flex flex-col overflow-hidden transition-colors hover:border-line-strong">
      <div className="relative aspect-[2.39] overflow-hidden bg-black">
        <Poster hash={card.poster} title={card.title} />
      </div>
      <div className="flex flex-1 flex-col p-4">
        <div className="flex items-start gap-2">
          <h2 className="min-w-0 flex-1 font-display text-[25px] leading-[1.1]">
            <Link
              to="/p/$project"
              params={{ project: card.id }}
              className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-[14px] focus-visible:after:outline-2 focus-visible:after:outline-tungsten"
            >
              {card.title}
            </Link>
          </h2>
          <CardMenu card={card} />
        </div>
        <p className="mt-1.5 line-clamp-2 flex-1 text-[13px] text-fg-2 leading-relaxed">{card.logline || NO_STORY}</p>
        <div className="mt-4 flex items-center gap-3">
          <div className="flex-1">
            <ProgressStrip progress={card.progress} />
          </div>
          <span className="text-[11.5px] text-fg-3">{ago(card.changed_at)}</span>
        </div>
      </div>
    </li>
  )
}
