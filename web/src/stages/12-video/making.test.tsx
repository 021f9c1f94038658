import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { Timeline } from './model'
import { Make } from './screen'

vi.mock('@/features/stages/read-only', () => ({ useReadOnly: () => false }))
vi.mock('@/features/stages/use-run', () => ({ useRun: () => null, useVerb: () => vi.fn() }))
vi.mock('@/features/issues/use-issues', () => ({ useFilmRoom: () => ({ make: vi.fn() }) }))
vi.mock('@/features/stages/use-stages', () => ({
  useStage: () => ({ price_micro: 500_000 }),
  useStages: () => ({ stages: [20_000, 0, 500_000].map((price_micro) => ({ price_micro })) }),
}))
vi.mock('./desk', () => ({ Desk: () => null }))

it('says what all stages cost where all are brought up to date, and this one where only it is made', () => {
  const film = { film: { hash: 'h' }, film_status: 'stale', stale_clips: 2, missing_clips: 0 } as unknown as Timeline
  const { rerender } = render(<Make film={film} />)
  expect(screen.getByRole('button')).toHaveTextContent('Bring the film up to date (2 clips) · $0.52')
  rerender(<Make film={{ ...film, film: null }} />)
  expect(screen.getByRole('button')).toHaveTextContent('Make the film · $0.50')
})
