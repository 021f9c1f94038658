import type { ReactNode } from 'react'
import { KeysSection } from './keys-section'
import { LettersSection } from './letters-section'
import { LookSection } from './look-section'
import { PersonSection } from './person-section'
import { StudioSection } from './studio-section'

const SECTIONS: readonly [string, string, ReactNode][] = [
  ['you', 'You', <PersonSection key="you" />],
  ['letters', 'By e-mail', <LettersSection key="letters" />],
  ['look', 'Look', <LookSection key="look" />],
  ['keys', 'Keys', <KeysSection key="keys" />],
  ['studio', 'This studio', <StudioSection key="studio" />],
]

/** What a person sets for themselves. Everything here is kept at once. */
export function Settings() {
  return (
    <div className="mx-auto max-w-3xl">
      <p className="eyebrow">Settings</p>
      <h1 className="mt-1 font-display text-[44px] leading-none">Your studio</h1>
      <div className="mt-8 space-y-6">
        {SECTIONS.map(([id, title, body]) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`} className="panel p-5 sm:p-6">
            <h2 id={`${id}-title`} className="mb-4 font-display text-[25px] leading-none">
              {title}
            </h2>
            {body}
          </section>
        ))}
      </div>
    </div>
  )
}
