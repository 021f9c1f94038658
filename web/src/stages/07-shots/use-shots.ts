import { useMemo, useRef } from 'react'
import { useScenes } from '@/features/scene/use-scenes'
import { useRoom } from '@/lib/rooms'
import { useDocuments } from '@/lib/save/use-save'
import { type Finding, type Sheet, type Shot, sheetOf, type Table } from './model'

export type Scope = 'scene' | 'film'
type Named = { name: string; asset_kind: string; order: string }
const NONE: readonly Finding[] = []

/** Everything the table shows: rows of a scene or of the film, its words, what is to be looked at, names of assets. */
export function useShots(scope: Scope) {
  const { scenes, scene, isPending: scenesPending, error: scenesError, refetch: scenesAgain } = useScenes()
  const { documents, isPending, error, refetch } = useDocuments<Shot>('shot')
  const assets = useDocuments<Named>('asset').documents
  const table = useRoom<Table>('shots/table').data
  const wanted = scope === 'film' ? '' : (scene?.id ?? '')
  const found = useRoom<Finding[]>(`shots/checks?scene=${wanted}`).data ?? NONE
  const before = useRef<Sheet | null>(null)
  const numbered = JSON.stringify(scenes.map(({ id, number }) => ({ id, number })))
  const shown = useMemo(() => {
    const all: { id: string; number: string }[] = JSON.parse(numbered)
    return scope === 'film' ? all : all.filter(({ id }) => id === wanted)
  }, [numbered, scope, wanted])
  const rows = useMemo(() => {
    before.current = sheetOf(documents, shown, found, before.current)
    return before.current.rows
  }, [documents, shown, found])
  const names = useMemo(() => new Map(assets.map(({ key, body }) => [key.slice(6), body.name])), [assets])
  const places = useMemo(() => assets.filter(({ body }) => body.asset_kind === 'place'), [assets])
  const people = useMemo(() => assets.filter(({ body }) => body.asset_kind === 'character'), [assets])
  return {
    rows,
    names,
    places,
    people,
    table,
    scene,
    scenes,
    findings: found,
    total: documents.length,
    isPending: isPending || scenesPending,
    error: error ?? scenesError,
    refetch: () => Promise.all([refetch(), scenesAgain()]),
  }
}
