import { describe, expect, it } from 'vitest'
import { clashes, plain, pressed, spell, worksWhileTyping } from './keys'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('keys', () => {
  it('writes one binding one way', () => {
    expect(plain('Shift+$mod+P')).toBe('$mod+Shift+p')
    expect(plain(' G   1 ')).toBe('g 1')
    expect(plain('$mod++')).toBe('$mod++')
  })

  it('spells for the keyboard at hand', () => {
    expect(spell('$mod+k', false)).toBe('Ctrl K')
    expect(spell('$mod+k', true)).toBe('⌘ K')
    expect(spell('g 1', false)).toBe('G then 1')
    expect(spell('Shift+?', false)).toBe('?')
    expect(spell('Alt+ArrowRight', false)).toBe('Alt →')
  })

  it('hears what was pressed, and waits while only modifiers are down', () => {
    expect(pressed(press('K', { ctrlKey: true, shiftKey: true }), false)).toBe('$mod+Shift+k')
    expect(pressed(press('k', { metaKey: true }), true)).toBe('$mod+k')
    expect(pressed(press('Control', { ctrlKey: true }), false)).toBeNull()
    expect(pressed(press(' '), false)).toBe('space')
  })

  it('finds the same keys and beginnings of others, and nothing else', () => {
    const found = clashes([
      { id: 'a', keys: 'g 1' },
      { id: 'b', keys: 'G 1' },
      { id: 'c', keys: 'g' },
      { id: 'd', keys: 'g 12' },
      { id: 'e', keys: '' },
      { id: 'f', keys: '' },
    ])
    expect(found.map(({ first, second }) => first + second).sort()).toEqual(['ab', 'ac', 'bc', 'cd'])
  })

  it('lets only chords through while one types', () => {
    expect(worksWhileTyping('$mod+k')).toBe(true)
    expect(worksWhileTyping('g 1')).toBe(false)
    expect(worksWhileTyping('Alt+ArrowRight')).toBe(false)
    expect(worksWhileTyping('?')).toBe(false)
  })
})
