import type { SpliceAnswer } from '@/lib/save/slips'
import type { Part } from './page-model'

/** The parts of an answer with their places. An edit that had arrived before names none: they are looked for in the text. */
export function placed(answer: SpliceAnswer, text: string): Part[] {
  const parts = (answer.parts ?? []) as Part[]
  if (!answer.done_before) return parts
  let from = 0
  return parts.map((part, number) => {
    const found = number ? text.indexOf(part.text, from) : 0
    if (found < 0) return { ...part, start: 0, end: 0 }
    from = found + part.text.length
    return { ...part, start: found, end: from }
  })
}
