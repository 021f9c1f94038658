/** What can be shown of a document without knowing its kind: a name, a line, a picture. */

export type Media = { hash: string; media_type: string }

const isMedia = (value: unknown): value is Media =>
  typeof value === 'object' &&
  value !== null &&
  'hash' in value &&
  'media_type' in value &&
  typeof value.hash === 'string'

/** The first medium of a sort (`image/`, `video/`) anywhere near the top of a body. */
export function pictureOf(body: unknown, sort: string, depth = 2): Media | null {
  if (isMedia(body)) return body.media_type.startsWith(sort) ? body : null
  if (depth === 0 || typeof body !== 'object' || body === null) return null
  for (const value of Object.values(body)) {
    const found = pictureOf(value, sort, depth - 1)
    if (found) return found
  }
  return null
}

const NAMES = ['title', 'name', 'heading', 'slugline']
const LINES = ['summary', 'action', 'description', 'text', 'prompt', 'video', 'state']

function first(body: Record<string, unknown>, fields: readonly string[]): string | null {
  for (const field of fields) {
    const value = body[field]
    if (typeof value === 'string' && value.trim()) return value
    if (typeof value === 'number') return String(value)
  }
  return null
}

/** `Shot 12` for what has only a number; null for what has no name of its own. */
export function nameOf(body: Record<string, unknown>, kind: string): string | null {
  const named = first(body, NAMES)
  const number = first(body, ['number'])
  return named ?? (number ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${number}` : null)
}

export const lineOf = (body: Record<string, unknown>) =>
  first(body, LINES) ??
  Object.values(body).find((value): value is string => typeof value === 'string' && value.length > 24) ??
  null
