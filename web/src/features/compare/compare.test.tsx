import { fireEvent, render, screen } from '@testing-library/react'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Compare } from './compare'
import { TURN_MS } from './flicker'

const before = { hash: 'a'.repeat(64), label: 'Before' }
const after = { hash: 'b'.repeat(64), label: 'After' }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const seen = () => Number(screen.getByAltText('After').parentElement?.style.opacity)

describe('two pictures against each other', () => {
  it('draws a line across that keys can move', () => {
    render(<Compare before={before} after={after} />)
    fireEvent.change(screen.getByLabelText('How much of Before is seen'), { target: { value: '30' } })
    expect(screen.getByAltText('After').parentElement?.style.clipPath).toBe('inset(0 0 0 30%)')
  })

  it('shows them in turns, slower than three times a second, and holds', () => {
    render(<Compare before={before} after={after} />)
    fireEvent.click(screen.getByRole('radio', { name: 'Flicker' }))
    expect(TURN_MS * 2).toBeGreaterThan(1000 / 3)
    const first = seen()
    act(() => vi.advanceTimersByTime(TURN_MS))
    expect(seen()).toBe(1 - first)
    fireEvent.click(screen.getByRole('button', { name: 'Hold' }))
    act(() => vi.advanceTimersByTime(TURN_MS * 5))
    expect(seen()).toBe(1 - first)
    fireEvent.click(screen.getByRole('button', { name: 'Turn' }))
    expect(seen()).toBe(first)
  })

  it('shows both side by side', () => {
    render(<Compare before={before} after={after} />)
    fireEvent.click(screen.getByRole('radio', { name: 'Side by side' }))
    expect(screen.getAllByRole('img')).toHaveLength(2)
  })
})
