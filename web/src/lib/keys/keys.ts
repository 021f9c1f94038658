/** Keys as text: what a binding says, how it is spelt on this keyboard, and where two get in each other's way.
 *
 * A binding is what tinykeys reads: presses divided by blanks (`g 1`), each with its modifiers (`$mod+Shift+p`).
 * `$mod` is the Command key on a Mac and Control elsewhere.
 */

const MODIFIERS = ['$mod', 'Control', 'Meta', 'Alt', 'Shift'] as const
const NAMES: Record<string, string> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  enter: 'Enter',
  escape: 'Esc',
  delete: 'Del',
  backspace: 'Backspace',
  ' ': 'Space',
  space: 'Space',
}

export const isMac = () => /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')

/** One way of writing each binding: modifiers in a fixed order, letters small. */
export function plain(keys: string): string {
  return keys
    .trim()
    .split(/\s+/)
    .map((press) => {
      const parts = press === '+' ? ['+'] : press.split('+').map((part) => part || '+')
      const key = (parts.pop() ?? '').toLowerCase()
      const held = parts.map((part) => MODIFIERS.find((name) => name.toLowerCase() === part.toLowerCase()) ?? part)
      return [...MODIFIERS.filter((name) => held.includes(name)), key].join('+')
    })
    .join(' ')
}

/** A binding for the eye: `Ctrl K`, `⌘ K`, `G then 1`. */
export function spell(keys: string, mac = isMac()): string {
  const held: Record<string, string> = mac
    ? { $mod: '⌘', Meta: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧' }
    : { $mod: 'Ctrl', Meta: 'Meta', Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }
  return plain(keys)
    .split(' ')
    .map((press) => {
      const parts = press.split('+').map((part) => part || '+')
      const key = parts.pop() ?? ''
      const bare = parts.length === 1 && parts[0] === 'Shift' && /^[^a-z0-9]$/.test(key)
      const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key[0]?.toUpperCase() + key.slice(1))
      return bare ? name : [...parts.map((part) => held[part] ?? part), name].join(' ')
    })
    .join(' then ')
}

/** What was pressed, as a binding; null while only modifiers are down. */
export function pressed(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  mac = isMac(),
) {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead'].includes(event.key)) return null
  const held: string[] = []
  if (mac ? event.metaKey : event.ctrlKey) held.push('$mod')
  if (mac && event.ctrlKey) held.push('Control')
  if (!mac && event.metaKey) held.push('Meta')
  if (event.altKey) held.push('Alt')
  if (event.shiftKey) held.push('Shift')
  return plain([...held, event.key === ' ' ? 'Space' : event.key].join('+'))
}

/** May it act while someone types? Only with a modifier that writes no character. */
export const worksWhileTyping = (keys: string) =>
  /(^|\+)(\$mod|Control|Meta)\+|^f\d+$|escape/i.test(plain(keys).split(' ')[0] ?? '')

export type Bound = { id: string; keys: string }
export type Clash = { first: string; second: string; keys: string }

/** Every two that cannot both be had: the same keys, or one being the beginning of the other. */
export function clashes(bound: readonly Bound[]): Clash[] {
  const all = bound.filter(({ keys }) => keys).map(({ id, keys }) => ({ id, keys: plain(keys) }))
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => other.id !== one.id && getsInTheWay(one.keys, other.keys))
      .map((other) => ({
        first: one.id,
        second: other.id,
        keys: one.keys.length <= other.keys.length ? one.keys : other.keys,
      })),
  )
}

const getsInTheWay = (one: string, other: string) =>
  one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)

/** Browsers keep these for themselves; a page never hears of them. */
export const KEPT_BY_BROWSER = new Set([
  '$mod+w',
  '$mod+t',
  '$mod+n',
  '$mod+Shift+t',
  '$mod+Shift+n',
  '$mod+Shift+w',
  'f12',
])
