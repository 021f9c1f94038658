import { Link } from '@tanstack/react-router'
import { Quote } from 'lucide-react'
import { useHere } from '@/lib/here'
import { count } from '@/lib/words'
import type { Card, Entry } from './model'

/** The lines of the script that show an asset, scene by scene; each leads to its scene. */
export function Evidence({ entry }: { entry: Entry }) {
  const { project, branch } = useHere()
  const { card } = entry
  if (!card) return null
  return (
    <section aria-label="In the script">
      <h2 className="mb-3 font-display text-[22px]">In the script</h2>
      {card.lines.length === 0 ? (
        <p className="text-[13px] text-fg-3">No line of the script shows it. It was made by hand.</p>
      ) : (
        <ul className="space-y-4">
          {byScene(card).map(({ scene, name, quotes }) => (
            <li key={scene}>
              <Link
                to="/p/$project/$branch/$stage"
                params={{ project, branch, stage: 'script' }}
                search={{ scene }}
                className="font-medium font-script text-[13px] text-tungsten underline-offset-4 hover:underline"
              >
                {name}
              </Link>
              <ul className="mt-1 space-y-1">
                {quotes.map((quote) => (
                  <li key={quote} className="flex gap-2 text-[13px] text-fg-2 leading-relaxed">
                    <Quote className="mt-1 size-3 shrink-0 text-fg-3" aria-hidden />
                    <span className="min-w-0">{quote}</span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {card.lost_lines > 0 && (
        <p className="mt-3 text-[12.5px] text-fg-3">
          {count(card.lost_lines, 'line')} it was found by no longer stand in the script.
        </p>
      )}
      {card.uses > 0 && (
        <p className="mt-3 text-[12.5px] text-fg-3">{count(card.uses, 'document')} of later stages stand on it.</p>
      )}
    </section>
  )
}

function byScene(card: Card) {
  const scenes = new Map<string, { scene: string; name: string; quotes: string[] }>()
  for (const line of card.lines) {
    const at = scenes.get(line.scene) ?? { scene: line.scene, name: line.scene_name, quotes: [] }
    // a cue alone says only that somebody speaks
    if (line.quote.length > 24 || !at.quotes.length) at.quotes = [...new Set([...at.quotes, line.quote])]
    scenes.set(line.scene, at)
  }
  return [...scenes.values()]
}
