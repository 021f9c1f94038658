import { useCallback, useMemo } from 'react'
import { useChange, useRoom, useRoomVerb } from '@/lib/rooms'
import { useDocuments } from '@/lib/save/use-save'
import { toast } from '@/ui/toast'
import type { Bench, Entry, Field, FormName, Prompt, ScenePrompts } from './model'

/** The prompts of a scene, told in a form (null: each in its own). */
export function useScenePrompts(scene: string | null, form: FormName | null) {
  const room = useRoom<ScenePrompts>(scene && `prompts/scene/${scene}${form ? `?form=${form}` : ''}`)
  const prompts = useDocuments<Prompt>('prompt')
  const told = room.data?.scene === scene ? room.data : undefined
  const entries = useMemo(() => {
    const made = new Map(prompts.documents.map((doc) => [doc.key, doc]))
    return (told?.cards ?? []).map((card): Entry => ({ card, doc: made.get(card.key) ?? null }))
  }, [told, prompts.documents])
  return {
    told,
    entries,
    isPending: !told && !room.error,
    error: room.error ?? prompts.error,
    refetch: () => Promise.all([room.refetch(), prompts.refetch()]),
  }
}

const SAID = { mine: 'Yours stays', new: 'The new text stands', merged: 'Merged' }

/** Choosing between a hand's text and the assembled one, and the test bench. */
export function usePromptVerbs() {
  const say = useRoomVerb()
  const change = useChange('prompts/undo', toast)
  const pick = useCallback(
    async (prompt: string, field: Field, pick: keyof typeof SAID, text = ''): Promise<boolean> =>
      (await change('prompts/pick', { prompt, field, pick, text }, SAID[pick])) !== null,
    [change],
  )
  const bench = useCallback((prompt: string, motion: boolean) => say<Bench>('prompts/bench', { prompt, motion }), [say])
  return useMemo(() => ({ pick, bench }), [pick, bench])
}

export type PromptVerbs = ReturnType<typeof usePromptVerbs>

/** Puts a text on the clipboard, and says so. */
export async function copy(text: string, what: string) {
  try {
    await navigator.clipboard.writeText(text)
    toast.done(`${what} is on the clipboard`)
  } catch {
    toast.wrong('This browser does not let a page write to the clipboard. Mark the text and copy it by hand.')
  }
}
