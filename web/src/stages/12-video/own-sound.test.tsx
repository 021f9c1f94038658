import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { Schemas } from '@/api/client'
import { OwnSound } from './sound-panel'

vi.mock('@/lib/here', () => ({ useHere: () => ({ project: 'p', branch: 'main' }) }))

it('holds what was said last, however fast one thing is said after the other', async () => {
  const sound = { bed: { hash: 'h' }, mode: 'beside', level_db: 0, softest_db: -24, loudest_db: 12 }
  const answers: (() => void)[] = []
  const onSet = vi.fn(() => new Promise<void>((done) => answers.push(done)))
  render(
    <OwnSound sound={sound as Schemas['FilmSoundAnswer']} readOnly={false} onSet={onSet} onBring={async () => {}} />,
  )
  fireEvent.click(screen.getByRole('radio', { name: 'In its place' }))
  fireEvent.keyDown(screen.getByRole('slider'), { key: 'ArrowRight' })
  expect(onSet).toHaveBeenNthCalledWith(1, { hash: 'h', mode: 'music', level_db: 0 }, 'In its place')
  expect(onSet).toHaveBeenNthCalledWith(2, { hash: 'h', mode: 'music', level_db: 1 }, 'It is at +1 dB now')
  await act(async () => answers[0]?.())
  expect(screen.getByRole('slider')).toHaveAttribute('aria-valuenow', '1')
  await act(async () => answers[1]?.())
  expect(screen.getByRole('radio', { name: 'Beside our score' })).toBeChecked()
})
