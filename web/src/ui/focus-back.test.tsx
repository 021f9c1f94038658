import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { Dialog } from './dialog'

/** A button that asks, in a dialog that is only there while it is open, as most are; it may be gone when the answer came. */
function Asking({ stays }: { stays: boolean }) {
  const [open, setOpen] = useState(false)
  const [gone, setGone] = useState(false)
  return (
    <main id="main" tabIndex={-1}>
      {!gone && (
        <button type="button" onClick={() => setOpen(true)}>
          Leave out
        </button>
      )}
      {open && (
        <Dialog open onOpenChange={setOpen} title="Why?">
          <input aria-label="Reason" />
          <button
            type="button"
            onClick={() => {
              setGone(!stays)
              setOpen(false)
            }}
          >
            Do it
          </button>
        </Dialog>
      )}
    </main>
  )
}

async function asked(stays: boolean) {
  render(<Asking stays={stays} />)
  const button = screen.getByRole('button', { name: 'Leave out' })
  button.focus()
  fireEvent.click(button)
  await waitFor(() => expect(screen.getByLabelText('Reason')).toHaveFocus())
  fireEvent.click(screen.getByText('Do it', { selector: 'button' }))
  return button
}

test('the keys go back to what opened the dialog', async () => {
  const button = await asked(true)
  await waitFor(() => expect(button).toHaveFocus())
})

test('and to the work, where that is gone', async () => {
  await asked(false)
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
})
