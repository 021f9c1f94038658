import { ChevronsDownUp, ChevronsUpDown, Palette, WandSparkles } from 'lucide-react'
import type { ReactNode } from 'react'
import { ContextItem } from '@/ui/context-menu'
import { VERBS, type Verb } from './proposal'

const ICONS: Record<Verb, ReactNode> = {
  rewrite: <WandSparkles aria-hidden />,
  shorten: <ChevronsDownUp aria-hidden />,
  expand: <ChevronsUpDown aria-hidden />,
  tone: <Palette aria-hidden />,
}

type VerbItemsProps = { keys: string | null; disabled?: boolean; onVerb: (verb: Verb) => void }

/** In the menu of a selection: what can be done with its words. `keys` ask for other words without the menu. */
export function VerbItems({ keys, disabled, onVerb }: VerbItemsProps) {
  return VERBS.map(({ verb, label }) => (
    <ContextItem
      key={verb}
      disabled={disabled}
      icon={ICONS[verb]}
      keys={verb === 'rewrite' ? keys : null}
      // the menu gives the focus back when it closes; the dialog takes it after that
      onSelect={() => setTimeout(() => onVerb(verb))}
    >
      {label}…
    </ContextItem>
  ))
}
