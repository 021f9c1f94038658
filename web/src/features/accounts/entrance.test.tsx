import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/api/errors'
import { useSending } from './entrance'

function Form({ send }: { send: () => Promise<unknown> }) {
  const form = useSending(send)
  return (
    <form onSubmit={form.submit}>
      <p data-testid="at">{form.at('password')}</p>
      <p data-testid="rest">{form.refusal?.field ? '' : form.refusal?.sentence}</p>
      <button type="submit" aria-busy={form.busy}>
        Send
      </button>
    </form>
  )
}

describe('a form', () => {
  it('shows what is refused at the field it is about, and the rest above', async () => {
    const send = vi.fn<() => Promise<unknown>>()
    send.mockRejectedValueOnce(new ApiError(422, 'bad-password', 'Too short.'))
    send.mockRejectedValueOnce(new ApiError(403, 'wrong-sign-in', 'They do not fit.'))
    send.mockResolvedValueOnce(null)
    render(<Form send={send} />)
    const button = screen.getByRole('button')
    await userEvent.click(button)
    expect(screen.getByTestId('at').textContent).toBe('Too short.')
    await userEvent.click(button)
    expect(screen.getByTestId('at').textContent).toBe('')
    expect(screen.getByTestId('rest').textContent).toBe('They do not fit.')
    await userEvent.click(button)
    expect(screen.getByTestId('rest').textContent).toBe('')
  })

  it('is sent once however often it is pressed', async () => {
    let done = () => {}
    const send = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          done = resolve
        }),
    )
    render(<Form send={send} />)
    const button = screen.getByRole('button')
    await userEvent.click(button)
    await userEvent.click(button)
    expect(send).toHaveBeenCalledTimes(1)
    done()
  })
})
