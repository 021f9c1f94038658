import { openSearchPanel } from '@codemirror/search'
import type { EditorView } from '@codemirror/view'
import { useActions } from '@/lib/actions/use-actions'
import { useDrawer } from '@/lib/drawer'
import { ELEMENTS } from './elements'
import type { SceneMeasure } from './model'
import { sceneName } from './model'
import { become } from './typing'
import { goTo } from './use-caret'

type Wishes = {
  view: EditorView | null
  readOnly: boolean
  selected: boolean
  here: string | null
  scenes: readonly SceneMeasure[]
  onRewrite: () => void
  onAgain: () => void
}

const nameOf = (scene: SceneMeasure | undefined) =>
  scene ? sceneName({ was: [{ key: scene.key, base: '' }], from: 0, unsent: false, flying: false }) : null

/** Every command of the script, for palette, keys, menus and help. */
export function useScriptActions({ view, readOnly, selected, here, scenes, onRewrite, onAgain }: Wishes) {
  const step = (by: number) => {
    const at = scenes.findIndex((scene) => nameOf(scene) === here)
    const next = nameOf(scenes[Math.max(0, at + by)])
    if (view && next) goTo(view, next)
  }
  const writes = view !== null && !readOnly
  useActions([
    {
      id: 'script.next',
      label: 'Next scene',
      group: 'Script',
      keys: '$mod+Alt+ArrowDown',
      enabled: view !== null,
      run: () => step(1),
    },
    {
      id: 'script.previous',
      label: 'Scene before',
      group: 'Script',
      keys: '$mod+Alt+ArrowUp',
      enabled: view !== null,
      run: () => step(-1),
    },
    {
      id: 'script.scenes',
      label: 'List of scenes',
      group: 'Script',
      keys: 'g s',
      run: () => useDrawer.getState().setOpen(!useDrawer.getState().open),
    },
    {
      id: 'script.write',
      label: 'Into the page',
      group: 'Script',
      keys: 'g w',
      enabled: view !== null,
      run: () => view?.focus(),
    },
    {
      id: 'script.find',
      label: 'Find in the script',
      group: 'Script',
      keys: '$mod+f',
      words: 'replace search',
      enabled: view !== null,
      run: () => view && openSearchPanel(view),
    },
    {
      id: 'script.rewrite',
      label: 'Rewrite the selection',
      group: 'Script',
      keys: '$mod+Shift+Enter',
      words: 'shorten expand tone other words',
      enabled: writes && selected,
      run: onRewrite,
    },
    {
      id: 'script.again',
      label: 'Write the script again from the beats',
      group: 'Script',
      enabled: writes,
      run: onAgain,
    },
    ...ELEMENTS.map(({ kind, label, keys }) => ({
      id: `script.make-${kind}`,
      label: `Make the line: ${label.toLowerCase()}`,
      group: 'Script',
      keys,
      enabled: writes,
      run: () => {
        if (!view) return
        become(view, kind)
        view.focus()
      },
    })),
  ])
}
