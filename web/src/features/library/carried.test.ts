import { describe, expect, it } from 'vitest'
import { carried, carries, carry } from './carried'

const transfer = () => {
  const kept = new Map<string, string>()
  return {
    effectAllowed: 'none',
    get types() {
      return [...kept.keys()]
    },
    setData: (type: string, data: string) => void kept.set(type, data),
    getData: (type: string) => kept.get(type) ?? '',
  } as unknown as DataTransfer
}

describe('what is carried', () => {
  it('is taken where it comes from the other side, and nowhere else', () => {
    const data = transfer()
    carry(data, { from: 'library', key: 'global_asset/mara', name: 'Mara' })
    expect(carries(data, 'library')).toBe(true)
    expect(carries(data, 'film')).toBe(false)
    expect(carried(data, 'library')).toEqual({ from: 'library', key: 'global_asset/mara', name: 'Mara' })
    expect(carried(data, 'film')).toBeNull()
  })

  it('is nothing where a file or words of another program are dropped', () => {
    const data = transfer()
    data.setData('text/plain', 'Mara')
    expect(carries(data, 'library')).toBe(false)
    expect(carries(null, 'library')).toBe(false)
    expect(carried(data, 'library')).toBeNull()
    data.setData('application/x-aiuteur-asset-library', '{"key": 1}')
    expect(carried(data, 'library')).toBeNull()
  })
})
