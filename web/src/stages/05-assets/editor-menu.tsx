import { useNavigate } from '@tanstack/react-router'
import { BookUp, CircleSlash, Combine, Ellipsis, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useExchange } from '@/features/library/use-exchange'
import { useRoom } from '@/features/library/use-room'
import { useHere } from '@/lib/here'
import { useMayEdit } from '@/lib/person/person'
import { count } from '@/lib/words'
import { Button } from '@/ui/button'
import { Combobox } from '@/ui/combobox'
import { Confirm } from '@/ui/confirm'
import { Field } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu'
import type { Entry } from './model'

type EditorMenuProps = { entry: Entry; entries: readonly Entry[]; readOnly: boolean; onGo: (key?: string) => void }

/** What else can be done with an asset: merge, waive, promote, take the library's version, delete. */
export function EditorMenu({ entry, entries, readOnly, onGo }: EditorMenuProps) {
  const { ask, change } = useRoom()
  const { project, branch } = useHere()
  const navigate = useNavigate()
  const { promote } = useExchange()
  const mayEdit = useMayEdit()
  const [open, setOpen] = useState<'merge' | 'delete' | null>(null)
  const [uses, setUses] = useState<Schemas['UsesAnswer'] | null>(null)
  const { body } = entry.doc
  const remove = () => {
    setUses(null)
    setOpen('delete')
    void ask<Schemas['UsesAnswer']>('GET', `uses/${entry.id}`).then(setUses)
  }
  return (
    <>
      <Menu
        trigger={
          <Button size="icon" aria-label={`More for ${body.name}`}>
            <Ellipsis />
          </Button>
        }
      >
        <MenuItem
          icon={<BookUp />}
          disabled={!mayEdit}
          onSelect={() => void promote(entry.doc.key, body.name)}
          hint="For every film of this workspace"
        >
          {body.inherited ? 'Put this version into the library' : 'Promote to the library'}
        </MenuItem>
        {body.inherited && entry.card?.library === 'newer' && (
          <MenuItem
            icon={<RefreshCw />}
            onSelect={() =>
              void navigate({
                to: '/p/$project/$branch/timelines',
                params: { project, branch },
                search: { view: 'copies', thing: body.inherited?.key },
              })
            }
          >
            Look at the library’s version…
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={<Combine />} disabled={readOnly} onSelect={() => setOpen('merge')}>
          Merge with another…
        </MenuItem>
        <MenuItem
          icon={<CircleSlash />}
          disabled={readOnly}
          onSelect={() =>
            void change(
              'waive',
              { assets: [entry.id], waived: !body.waived },
              body.waived ? `${body.name} is needed again` : `${body.name} is waived`,
            )
          }
        >
          {body.waived ? 'The film needs it after all' : 'Waive: the film can do without'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 />} danger disabled={readOnly} onSelect={remove}>
          Delete…
        </MenuItem>
      </Menu>
      <Merge entry={entry} entries={entries} open={open === 'merge'} close={() => setOpen(null)} onGo={onGo} />
      <Confirm
        open={open === 'delete'}
        onOpenChange={(now) => !now && setOpen(null)}
        title={`Delete ${body.name}?`}
        confirm="Delete"
        danger
        onConfirm={async () => {
          if (await change('remove', { assets: [entry.id] }, `${body.name} is deleted`)) onGo()
        }}
      >
        {uses === null ? (
          'Looking for what stands on it…'
        ) : uses.keys.length ? (
          <>
            {count(uses.keys.length, 'document')} of later stages show it and would go out of date:{' '}
            {uses.names.slice(0, 6).join(', ')}
            {uses.names.length > 6 && ` and ${uses.names.length - 6} more`}.
          </>
        ) : (
          'Nothing stands on it. If the script names it, the next reading finds it again; waive it to keep it out.'
        )}
      </Confirm>
    </>
  )
}

type MergeProps = {
  entry: Entry
  entries: readonly Entry[]
  open: boolean
  close: () => void
  onGo: (key?: string) => void
}

function Merge({ entry, entries, open, close, onGo }: MergeProps) {
  const { change } = useRoom()
  const [other, setOther] = useState<string | null>(null)
  const { body } = entry.doc
  const family = (kind: string) => (kind === 'character' || kind === 'place' ? kind : 'thing')
  const options = entries
    .filter(
      (one) => one.id !== entry.id && !one.doc.locked && family(one.doc.body.asset_kind) === family(body.asset_kind),
    )
    .map((one) => ({ value: one.id, label: one.doc.body.name }))
  const name = options.find((one) => one.value === other)?.label ?? ''
  const merge = async () => {
    if (!other || !(await change('merge', { keep: entry.id, gone: other }, `${name} is ${body.name} now`))) return
    close()
    setOther(null)
    onGo(entry.doc.key)
  }
  return (
    <FormDialog
      open={open}
      size="sm"
      title={`Who else is ${body.name}?`}
      description={`The other one becomes another name of ${body.name}, with its lines; a later reading keeps them together.`}
      onClose={close}
      does="Merge"
      ready={other !== null}
      onDo={merge}
    >
      <Field label="The same as">
        <Combobox
          label="The same as"
          value={other}
          options={options}
          onValueChange={setOther}
          placeholder="Choose an asset…"
        />
      </Field>
    </FormDialog>
  )
}
