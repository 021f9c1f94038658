import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { FileText, Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useDeferredValue, useState } from 'react'
import { http, told } from '@/api/client'
import type { Found } from '@/api/shapes'
import { useStages } from '@/features/stages/use-stages'
import { type Action, isOn } from '@/lib/actions/registry'
import { useAllActions } from '@/lib/actions/use-actions'
import { useHere } from '@/lib/here'
import { keysOf, useBindings } from '@/lib/keys/bindings'
import { useOverlays } from '@/lib/overlays'
import { useFocusBack } from '@/ui/focus-back'
import { Kbd } from '@/ui/kbd'

const row =
  'flex min-h-10 items-center gap-3 rounded-lg px-2.5 py-1.5 text-[13.5px] text-fg-2 data-[selected=true]:bg-ink-700 data-[selected=true]:text-fg [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-fg-3'

/** Every word typed has to stand in it: guessing letters would lay other stages over what is meant. */
const holds = (value: string, typed: string) =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => value.toLowerCase().includes(word))
    ? 1
    : 0

/** Commands, stages and every word of the film, by typing. */
export default function CommandPalette() {
  const show = useOverlays((overlays) => overlays.show)
  const { project } = useHere()
  const [text, setText] = useState('')
  const found = useFound(text)
  const { remember, onCloseAutoFocus } = useFocusBack()
  const close = () => show(null)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={remember}
          onCloseAutoFocus={onCloseAutoFocus}
          className="floating fixed inset-x-3 top-[max(12px,12dvh)] z-50 mx-auto flex max-h-[70dvh] max-w-[600px] animate-rise flex-col overflow-hidden outline-none"
        >
          <Dialog.Title className="sr-only">Find anything</Dialog.Title>
          <Command label="Find anything" loop filter={holds} className="flex min-h-0 flex-col">
            <div className="flex items-center gap-3 border-line border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-fg-3" />
              <Command.Input
                autoFocus
                value={text}
                onValueChange={setText}
                placeholder={project ? 'A command, a stage, or a word of the film' : 'A command'}
                className="h-12 w-full bg-transparent text-[14.5px] outline-none placeholder:text-fg-3"
              />
            </div>
            <Command.List className="min-h-0 overflow-y-auto p-1.5" aria-label="Found">
              {!found.length && (
                <Command.Empty className="px-3 py-6 text-center text-[13px] text-fg-3">
                  Nothing is called that.
                </Command.Empty>
              )}
              <ActionRows close={close} />
              <FoundRows found={found} close={close} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function ActionRows({ close }: { close: () => void }) {
  const own = useBindings((bindings) => bindings.own)
  const actions = useAllActions().filter((action) => isOn(action) && action.id !== 'studio.palette')
  const groups = Map.groupBy(actions, (action: Action) => action.group)
  return [...groups].map(([group, members]) => (
    <Command.Group
      key={group}
      heading={group}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1.5 [&_[cmdk-group-heading]]:text-[11px] [&_[cmdk-group-heading]]:text-fg-3"
    >
      {members.map((action) => {
        const keys = keysOf(action, own)
        return (
          <Command.Item
            key={action.id}
            value={`${action.label} ${action.words ?? ''} ${action.id}`}
            onSelect={() => {
              close()
              action.run()
            }}
            className={row}
          >
            {action.icon ? <action.icon className="size-4" /> : <span className="size-4" />}
            <span className="min-w-0 flex-1 truncate">{action.label}</span>
            {keys && <Kbd keys={keys} />}
          </Command.Item>
        )
      })}
    </Command.Group>
  ))
}

function useFound(text: string): Found[] {
  const { project, branch } = useHere()
  const query = useDeferredValue(text.trim())
  const asked = useQuery({
    queryKey: ['search', project, branch, query],
    queryFn: ({ signal }) => {
      const params = { path: { project, branch }, query: { q: query } }
      return told(http.GET('/api/projects/{project}/branches/{branch}/search', { params, signal }))
    },
    enabled: project !== '' && query.length > 1,
    placeholderData: (had) => had,
  })
  return query.length > 1 ? (asked.data ?? []) : []
}

function FoundRows({ found, close }: { found: readonly Found[]; close: () => void }) {
  const { project, branch } = useHere()
  const navigate = useNavigate()
  const { stages } = useStages()
  if (!found.length) return null
  return (
    <Command.Group
      heading="In the film"
      forceMount
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1.5 [&_[cmdk-group-heading]]:text-[11px] [&_[cmdk-group-heading]]:text-fg-3"
    >
      {found.slice(0, 12).map((one) => (
        <Command.Item
          key={`${one.key} ${one.field}`}
          value={`${one.name} ${one.snippet} ${one.key} ${one.field}`}
          forceMount
          onSelect={() => {
            close()
            const search = { doc: one.key, ...(one.scene ? { scene: one.scene } : {}) }
            void navigate({ to: '/p/$project/$branch/$stage', params: { project, branch, stage: one.stage }, search })
          }}
          className={row}
        >
          <FileText aria-hidden />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{one.name}</span>
            <span className="block truncate text-[12px] text-fg-3">{one.snippet}</span>
          </span>
          <span className="text-[11.5px] text-fg-3">
            {stages.find(({ slug }) => slug === one.stage)?.title ?? one.stage}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  )
}
