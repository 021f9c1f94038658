import { useMayEdit } from '@/lib/person/person'
import { useStage } from './use-stages'

/** May nothing be changed on this screen? The gate above is not passed, the stage is locked, or one may only look. */
export function useReadOnly(slug?: string): boolean {
  const stage = useStage(slug)
  const mayEdit = useMayEdit()
  return !mayEdit || !stage?.open || stage.locked
}
