import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { useKept } from './kept'

const here = { project: 'p', branch: 'main' }
vi.mock('@/lib/here', () => ({ useHere: () => here }))

const opened = (name = 'words') => renderHook(() => useKept(name, ''))
beforeEach(() => {
  sessionStorage.clear()
  here.branch = 'main'
})

it('is there again when the page is loaded anew, until it is said', () => {
  const { result, unmount } = opened()
  act(() => result.current[1]('Her coat'))
  expect(result.current[0]).toBe('Her coat')
  unmount()
  const again = opened()
  expect(again.result.current[0]).toBe('Her coat')
  act(() => again.result.current[2]())
  expect(again.result.current[0]).toBe('')
  again.unmount()
  expect(opened().result.current[0]).toBe('')
})

it('is another one under another name, and in another branch', () => {
  const { result, rerender } = opened()
  act(() => result.current[1]('Her coat'))
  expect(opened('else').result.current[0]).toBe('')
  here.branch = 'dark'
  rerender()
  expect(result.current[0]).toBe('')
  here.branch = 'main'
  rerender()
  expect(result.current[0]).toBe('Her coat')
})

it('begins anew where the browser keeps nothing, or something else', () => {
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const { result } = opened()
  act(() => result.current[1]('Her coat'))
  expect(result.current[0]).toBe('Her coat')
  full.mockRestore()
  sessionStorage.setItem('aiuteur.kept/p/main/words', '{')
  expect(opened().result.current[0]).toBe('')
})
