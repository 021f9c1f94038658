import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { ApiError } from '@/api/errors'
import { toast } from '@/ui/toast'
import { FileButton } from './file-button'

const drawn = (onFile: (file: File) => Promise<unknown>) => {
  render(
    <FileButton file="A picture" accept="image/png" onFile={onFile}>
      Bring
    </FileButton>,
  )
  return { button: screen.getByRole('button', { name: 'Bring' }), input: screen.getByLabelText('A picture') }
}
const file = new File(['…'], 'coat.png', { type: 'image/png' })
const pick = (input: HTMLElement) => fireEvent.change(input, { target: { files: [file] } })

it('is busy for as long as it takes, and forgets the file, so that the same can be taken again', async () => {
  let done = () => {}
  const taken = vi.fn(() => new Promise<void>((end) => (done = end)))
  const { button, input } = drawn(taken)
  pick(input)
  expect(taken).toHaveBeenCalledWith(file)
  expect(button).toHaveAttribute('aria-busy', 'true')
  expect(input).toHaveProperty('value', '')
  done()
  await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'))
})

it('tells why a file was refused', async () => {
  const wrong = vi.spyOn(toast, 'wrong').mockImplementation(() => {})
  const { button, input } = drawn(() => Promise.reject(new ApiError(415, 'media', 'This is no picture.')))
  pick(input)
  await waitFor(() => expect(wrong).toHaveBeenCalledWith('This is no picture.'))
  expect(button).not.toHaveAttribute('aria-busy')
})

it('does nothing where none was picked', () => {
  const taken = vi.fn(async () => {})
  fireEvent.change(drawn(taken).input, { target: { files: [] } })
  expect(taken).not.toHaveBeenCalled()
})
