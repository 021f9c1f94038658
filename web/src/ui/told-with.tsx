import { useState } from 'react'
import { type ContextWindow, useContextOf } from '@/lib/context'
import { useEngineSays } from '@/lib/engines'
import { count } from '@/lib/words'
import { Loading } from './skeleton'
import { Trouble } from './trouble'

/** What is told beside a wish, to whatever engine writes: of the whole film, and around a scene where one is at work. */
export function ToldWith({ scene = '' }: { scene?: string }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="mt-4 text-[13px]" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer text-fg-2 hover:text-fg">What is told beside it</summary>
      {open && <Windows scene={scene} />}
    </details>
  )
}

function Windows({ scene }: { scene: string }) {
  const says = useEngineSays('context')
  const { windows, problem, again } = useContextOf(scene)
  if (problem) return <Trouble sentence={problem} retry={again} />
  if (!windows) return <Loading label="Gathering what is told" lines={3} />
  return (
    <div className="mt-3 space-y-5">
      <p className="text-[12.5px] text-fg-3 leading-relaxed">{says}</p>
      {windows.scene && <Window title="Around this scene" window={windows.scene} />}
      <Window title="The whole film" window={windows.film} />
    </div>
  )
}

function Window({ title, window }: { title: string; window: ContextWindow }) {
  return (
    <section aria-label={title}>
      <h3 className="eyebrow flex justify-between gap-3">
        <span>{title}</span>
        <span className="tc normal-case tracking-normal">
          {window.tokens.toLocaleString('en')} of {count(window.most, 'token')}
        </span>
      </h3>
      {window.parts.length === 0 && <p className="mt-2 text-fg-3">Nothing yet.</p>}
      {window.parts.map((part) => (
        <div key={part.title} className="mt-3">
          <h4 className="flex justify-between gap-3 text-[12.5px] text-fg-2">
            <span className="font-medium">{part.title}</span>
            <span className="tc text-fg-3">{part.tokens.toLocaleString('en')}</span>
          </h4>
          <p className="mt-1 whitespace-pre-wrap break-words border-line border-l-2 pl-3 text-[12.5px] text-fg-2 leading-relaxed">
            {part.text}
          </p>
          {part.left_out > 0 && (
            <p className="mt-1 pl-3 text-[12px] text-fg-3">No room for {count(part.left_out, 'more line')}.</p>
          )}
        </div>
      ))}
    </section>
  )
}
