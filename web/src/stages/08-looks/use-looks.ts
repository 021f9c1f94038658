import { useCallback, useMemo } from 'react'
import type { Schemas } from '@/api/client'
import { useVerb } from '@/features/stages/use-run'
import { type EditSet, useChange, useRoom } from '@/lib/rooms'
import { useDocuments } from '@/lib/save/use-save'
import { toast } from '@/ui/toast'
import { type Entry, type Look, type LookPicture, pictureKey, type SceneLooks } from './model'

/** The elements of a scene with their looks and pictures, as they stand. */
export function useSceneLooks(scene: string | null) {
  const room = useRoom<SceneLooks>(scene && `looks/scene/${scene}`)
  const looks = useDocuments<Look>('look')
  const pictures = useDocuments<LookPicture>('lookpicture')
  const told = room.data?.scene === scene ? room.data : undefined
  const entries = useMemo(() => {
    const made = new Map(looks.documents.map((doc) => [doc.key, doc]))
    const shown = new Map(pictures.documents.map((doc) => [doc.key, doc]))
    return (told?.elements ?? []).map(
      (element): Entry => ({
        element,
        look: made.get(element.key) ?? null,
        picture: shown.get(pictureKey(element.key)) ?? null,
      }),
    )
  }, [told, looks.documents, pictures.documents])
  return {
    told,
    entries,
    isPending: !told && !room.error,
    error: room.error ?? looks.error,
    refetch: () => Promise.all([room.refetch(), looks.refetch(), pictures.refetch()]),
  }
}

export type Said = Partial<Omit<Schemas['DecisionRequest'], 'look' | 'tag'>>

/** The verbs of this stage. Each is one change; the message that says it was done takes it back. */
export function useLookVerbs() {
  const make = useVerb('looks')
  const change = useChange('looks/undo', toast)
  const act = useCallback(
    async (path: string, body: object, words?: string): Promise<EditSet | null> => {
      const answer = await change<EditSet | { change: EditSet }>(`looks/${path}`, body, words)
      return answer && 'change' in answer ? answer.change : answer
    },
    [change],
  )
  return useMemo(
    () => ({
      decide: (look: string, tag: string, said: Said, words: string) => act('decide', { look, tag, ...said }, words),
      refresh: (look: string) => act('refresh', { look }, 'Brought up to date'),
      putIn: (scene: string, asset: string) => act('put-in', { scene, asset }, 'Put into this scene'),
      takeOut: (look: string, name: string) => act('take-out', { look }, `${name} is out of this scene`),
      show: (look: string, hash: string | null, words: string) => act('pictures/show', { look, hash }, words),
      /** Asks for pictures and has them made, in one run. */
      pictures: async (looks: string[], wish: { guidance?: string; again?: boolean } = {}) => {
        const done = await act('pictures', { looks, ...wish })
        return done ? make('make', { keys: looks.map(pictureKey) }) : false
      },
    }),
    [act, make],
  )
}

export type LookVerbs = ReturnType<typeof useLookVerbs>
