import { useNavigate } from '@tanstack/react-router'
import { Clapperboard, PanelRight, Shapes } from 'lucide-react'
import { useStages } from '@/features/stages/use-stages'
import { useActions } from '@/lib/actions/use-actions'
import { useDrawer } from '@/lib/drawer'
import { useHere } from '@/lib/here'

/** Going from stage to stage by keys: `g` and the number, one on, one back. */
export function useStageActions() {
  const { project, branch, stage: slug } = useHere()
  const { stages } = useStages()
  const drawer = useDrawer()
  const navigate = useNavigate()
  const place = stages.findIndex((stage) => stage.slug === slug)
  const go = (stage: string | undefined) =>
    stage && void navigate({ to: '/p/$project/$branch/$stage', params: { project, branch, stage } })
  const next = stages[place + 1]
  const before = stages[place - 1]
  const numbered = (number: number) =>
    number < 10 ? `g ${number}` : number === 10 ? 'g 0' : number === 11 ? 'g -' : 'g ='
  useActions([
    ...stages.map((stage) => ({
      id: `go.stage.${stage.slug}`,
      label: `${stage.number}. ${stage.title}`,
      group: 'Stages',
      keys: numbered(stage.number),
      words: `stage ${stage.number} ${stage.summary}`,
      icon: Clapperboard,
      run: () => go(stage.slug),
    })),
    {
      id: 'go.stage.next',
      label: 'Next stage',
      group: 'Stages',
      keys: 'Alt+ArrowDown',
      enabled: !!next,
      run: () => go(next?.slug),
    },
    {
      id: 'go.stage.before',
      label: 'Stage before',
      group: 'Stages',
      keys: 'Alt+ArrowUp',
      enabled: place > 0,
      run: () => go(before?.slug),
    },
    {
      id: 'studio.assets',
      label: 'Open or shut the assets of the film and the library',
      group: 'Studio',
      keys: '$mod+Shift+.',
      words: 'drawer characters places props library',
      icon: Shapes,
      run: () => drawer.setAssets(!drawer.assets),
    },
    {
      id: 'studio.drawer',
      label: 'Open or shut the drawer',
      group: 'Studio',
      keys: '$mod+.',
      icon: PanelRight,
      enabled: drawer.title !== null,
      run: () => drawer.setOpen(drawer.assets || !drawer.open),
    },
  ])
}
