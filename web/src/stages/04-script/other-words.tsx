import { ChangeSet, Transaction } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { say } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Proposal, Verb, Wish } from '@/features/prose/proposal'
import { RewriteDialog } from '@/features/prose/rewrite-dialog'
import { useHere } from '@/lib/here'
import { toast } from '@/ui/toast'
import { stretchAt } from './page-model'
import { tilesField } from './tiles'
import type { Open } from './use-desk'

export type Selected = { from: number; to: number; passage: string; verb: Verb }

export function selectedIn(view: EditorView, verb: Verb): Selected | null {
  const { from, to, empty } = view.state.selection.main
  return empty ? null : { from, to, passage: view.state.doc.sliceString(from, to), verb }
}

type OtherWordsProps = { open: Open; view: EditorView; selected: Selected; onClose: () => void }

/** A proposal for the selection. Accepted, it is one change; what others type meanwhile moves its place along. */
export function OtherWords({ open, view, selected, onClose }: OtherWordsProps) {
  const { project, branch } = useHere()
  const since = useRef(ChangeSet.empty(view.state.doc.length))
  useEffect(() => {
    open.helps.seen = (transaction: Transaction) => {
      since.current = since.current.compose(transaction.changes)
    }
    return () => {
      open.helps.seen = () => {}
    }
  }, [open])
  const at = () => {
    const tiles = view.state.field(tilesField)
    return tiles[stretchAt(tiles, since.current.mapPos(selected.from))]?.was[0]?.key
  }
  const propose = async (wish: Wish) => {
    await open.desk.flush()
    const key = at()
    if (!key) throw new ApiError(0, 'new-scene', 'This scene is not in the studio yet. Try again when it says Saved.')
    return say<Proposal>('POST', `/api/projects/${project}/branches/${branch}/script/rewrite`, {
      body: { key, ...wish },
    })
  }
  const accept = (text: string) => {
    const [from, to] = [since.current.mapPos(selected.from, 1), since.current.mapPos(selected.to, -1)]
    if (view.state.doc.sliceString(from, to) !== selected.passage)
      toast.wrong('The passage was changed meanwhile. Select it again.')
    else
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from, head: from + text.length },
        annotations: Transaction.userEvent.of('input.rewrite'),
      })
    onClose()
    setTimeout(() => view.focus())
  }
  return (
    <RewriteDialog
      passage={selected.passage}
      verb={selected.verb}
      propose={propose}
      scene={at()?.slice('script/'.length)}
      onAccept={accept}
      onClose={() => {
        onClose()
        setTimeout(() => view.focus())
      }}
    />
  )
}
