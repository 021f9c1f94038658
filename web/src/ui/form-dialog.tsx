import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

type FormDialogProps = Omit<ComponentProps<typeof Dialog>, 'open' | 'onOpenChange' | 'footer'> & {
  open?: boolean
  onClose: () => void
  /** what the button says */
  does: ReactNode
  /** what it does; it is busy until then. Whoever gives it tells what went wrong */
  onDo: () => Promise<unknown>
  ready?: boolean
  /** left of the buttons */
  beside?: ReactNode
}

/** A dialog that asks for something and does one thing with it: by its button, or by Enter. */
export function FormDialog({
  open = true,
  onClose,
  does,
  onDo,
  ready = true,
  beside,
  children,
  ...rest
}: FormDialogProps) {
  const form = useId()
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    try {
      await onDo()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      {...rest}
      open={open}
      onOpenChange={(next) => !next && onClose()}
      footer={
        <>
          {beside}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} busy={busy} disabled={!ready}>
            {does}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          void go()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
