import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { FormDialog } from './form-dialog'

function shown(onDo: () => Promise<unknown>, ready = true) {
  const onClose = vi.fn()
  render(
    <FormDialog title="Rename the film" does="Rename" ready={ready} onClose={onClose} onDo={onDo}>
      <input aria-label="Title" />
    </FormDialog>,
  )
  return { onClose, button: screen.getByText('Rename', { selector: 'button' }) }
}

test('it does its one thing once, and is busy until that is done', async () => {
  let done = () => {}
  const onDo = vi.fn(() => new Promise<void>((resolve) => (done = resolve)))
  const { button } = shown(onDo)
  fireEvent.click(button)
  expect(button).toHaveAttribute('aria-busy', 'true')
  fireEvent.click(button)
  expect(onDo).toHaveBeenCalledTimes(1)
  done()
  await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'))
})

test('the button belongs to the form, so Enter in a field presses it', () => {
  const { button } = shown(async () => {})
  expect((button as HTMLButtonElement).form).toBe(screen.getByLabelText<HTMLInputElement>('Title').form)
})

test('what is not ready is not done, and Cancel closes', () => {
  const onDo = vi.fn(async () => {})
  const { button, onClose } = shown(onDo, false)
  fireEvent.click(button)
  expect(onDo).not.toHaveBeenCalled()
  fireEvent.click(screen.getByText('Cancel', { selector: 'button' }))
  expect(onClose).toHaveBeenCalled()
})
