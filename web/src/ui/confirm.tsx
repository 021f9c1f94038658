import { AlertDialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { useFocusBack } from './focus-back'

type ConfirmProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  children: ReactNode
  confirm: string
  danger?: boolean
  onConfirm: () => Promise<unknown> | undefined
}

/** Asks before what cannot simply be taken back. The safe answer has the focus. */
export function Confirm({ open, onOpenChange, title, children, confirm, danger, onConfirm }: ConfirmProps) {
  const [busy, setBusy] = useState(false)
  const { remember, onCloseAutoFocus } = useFocusBack()
  const go = async () => {
    setBusy(true)
    try {
      await onConfirm()
      onOpenChange(false)
    } finally {
      setBusy(false)
    }
  }
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-fade bg-veil" />
        <AlertDialog.Content
          onOpenAutoFocus={remember}
          onCloseAutoFocus={onCloseAutoFocus}
          className="floating fixed inset-0 z-50 m-auto h-fit w-[min(440px,calc(100vw-2rem))] animate-rise p-5 outline-none"
        >
          <AlertDialog.Title className="font-display text-[24px] leading-tight">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 text-[13.5px] text-fg-2 leading-relaxed">{children}</div>
          </AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void go()}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
