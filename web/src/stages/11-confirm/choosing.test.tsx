import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { Bill } from './bill'
import { CheaperPanel } from './cheaper-panel'
import type { Cheaper, Compared, Sheet } from './model'
import { useCheaper } from './use-confirm'

vi.mock('@/lib/here', () => ({ useHere: () => ({ project: 'p', branch: 'main' }) }))
vi.mock('@/lib/engines', () => ({ useEngineName: () => String, useEngineSays: () => '' }))
vi.mock('./use-confirm', () => ({ useCheaper: vi.fn(), useCeiling: vi.fn() }))

const NONE: Compared = { video: '', image: '', speech: '' }
const cost = { renders: 1, micro: 0, paid_micro: 0, unknown: 0 }
beforeEach(() => sessionStorage.clear())

it('two engines are chosen one after the other, faster than the studio answers', () => {
  const side = { choice: 'one', lengths: '', holds: [], too_long: [], grade: 'A', source: '', time_ms: 0 }
  const choices = ['one', 'two', 'three'].map((choice) => ({ choice, title: choice }))
  const ways = { a: side, b: side, choices, paths: [], bulk: [], keep: [], keep_count: {} } as unknown as Cheaper
  vi.mocked(useCheaper).mockReturnValue({ data: ways } as never) // what it said before
  const { unmount } = render(<CheaperPanel compared={NONE} />)
  fireEvent.mouseDown(screen.getByRole('tab', { name: 'A against B' }))
  fireEvent.change(screen.getByLabelText('A'), { target: { value: 'two' } })
  fireEvent.change(screen.getByLabelText('B'), { target: { value: 'three' } })
  expect(vi.mocked(useCheaper)).toHaveBeenLastCalledWith(NONE, { a: 'two', b: 'three' })
  unmount()
  render(<CheaperPanel compared={NONE} />)
  expect(screen.getByLabelText<HTMLSelectElement>('B').value, 'also after a refresh').toBe('three')
})

it('engines to compare with are chosen one after the other, faster than the studio answers', () => {
  const paid = ['video', 'image'].flatMap((makes) =>
    ['x', 'y'].map((id) => ({ id: `${makes}-${id}`, makes, micro: 1 })),
  )
  const money = { now: cost, whole: cost, ceiling_micro: null, spent_micro: 0, over: '' }
  const sheet = { money, paid, video: 'video-x', image: 'image-x', speech: '', to_send: 1 } as unknown as Sheet
  const Screen = () => {
    const [compared, setCompared] = useState(NONE)
    return <Bill sheet={sheet} compared={compared} readOnly onCompare={setCompared} />
  }
  render(<Screen />)
  fireEvent.change(screen.getByLabelText('Clips compared with'), { target: { value: 'video-y' } })
  fireEvent.change(screen.getByLabelText('Frames compared with'), { target: { value: 'image-y' } })
  expect(screen.getByLabelText<HTMLSelectElement>('Clips compared with').value).toBe('video-y')
  expect(screen.getByLabelText<HTMLSelectElement>('Frames compared with').value).toBe('image-y')
})
