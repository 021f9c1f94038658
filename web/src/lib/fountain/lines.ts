/** What each line of a script looks like while it is typed: a view's judgement, for indents and colours alone.
 *
 * The server reads the script (craft/screenplay) and its word counts. This follows the same published rules, so that a
 * page looks as it will be read; where it should ever differ, nothing but an indent is wrong.
 */

export type LineKind =
  | 'blank'
  | 'action'
  | 'heading'
  | 'character'
  | 'parenthetical'
  | 'dialogue'
  | 'lyric'
  | 'transition'
  | 'centered'
  | 'section'
  | 'synopsis'
  | 'note'
  | 'boneyard'
  | 'page_break'

/** `mark`: characters at the line's start that only say what the line is (`!`, `@`, `.`, `>`, `~`, `#`, `=`). */
export type LineLook = { kind: LineKind; mark: number; dual?: boolean }

const HEADING = /^[*_]{0,4}(?:INT\.?\s?\/\s?EXT|EXT\.?\s?\/\s?INT|I\.?\s?\/\s?E|E\.?\s?\/\s?I|INT|EXT|EST)[.\s]/i
const FORCED_HEADING = /^\.[^\p{L}\p{N}_\s.]{0,3}[\p{L}\p{N}_]/u
const PAGE_BREAK = /^={3,}$/
const SECTION = /^(#{1,6})\s*\S/
const EXTENSIONS = /(?:\s*\([^()]*\))+$/

export function isHeading(line: string): boolean {
  const bare = line.trim()
  return HEADING.test(bare) || FORCED_HEADING.test(bare)
}

/** Capitals with a letter that has a case; what stands in brackets may be small. */
export function isCue(line: string): boolean {
  const name = line
    .trim()
    .replace(/\s*\^$/, '')
    .replace(EXTENSIONS, '')
    .replaceAll('ß', 'ẞ')
  return name !== '' && name === name.toUpperCase() && name !== name.toLowerCase()
}

function forced(bare: string): LineLook | null {
  const rest = bare.slice(1).trim()
  switch (bare[0]) {
    case '!':
      return { kind: 'action', mark: rest ? 1 : 0 }
    case '@':
      return rest.replace(/\^$/, '').trim() ? { kind: 'character', mark: 1, dual: rest.endsWith('^') } : null
    case '.':
      return FORCED_HEADING.test(bare) ? { kind: 'heading', mark: 1 } : null
    case '=':
      return PAGE_BREAK.test(bare) ? { kind: 'page_break', mark: 0 } : rest ? { kind: 'synopsis', mark: 1 } : null
    case '#':
      return SECTION.test(bare) ? { kind: 'section', mark: bare.length - bare.replace(/^#{1,6}/, '').length } : null
    case '~':
      return rest ? { kind: 'lyric', mark: 1 } : null
    case '>':
      if (rest.endsWith('<')) return rest.slice(0, -1).trim() ? { kind: 'centered', mark: 1 } : null
      return rest ? { kind: 'transition', mark: 1 } : null
    default:
      return null
  }
}

/** A line that stands where a paragraph may begin. */
function opening(line: string, following: string): LineLook {
  const bare = line.trim()
  const found = forced(bare)
  if (found) return found
  if (bare.startsWith('[[')) return { kind: 'note', mark: 0 }
  if (HEADING.test(bare)) return { kind: 'heading', mark: 0 }
  if (line.endsWith('TO:') && line === line.toUpperCase()) return { kind: 'transition', mark: 0 }
  if (following.trim() && isCue(bare)) return { kind: 'character', mark: 0, dual: bare.endsWith('^') }
  return { kind: 'action', mark: 0 }
}

/** A line under a cue. */
function spoken(bare: string): LineLook {
  if (bare.startsWith('(') && bare.endsWith(')')) return { kind: 'parenthetical', mark: 0 }
  if (bare.startsWith('~') && bare.slice(1).trim()) return { kind: 'lyric', mark: 1 }
  return { kind: 'dialogue', mark: 0 }
}

const SPEECH: ReadonlySet<LineKind> = new Set(['character', 'parenthetical', 'dialogue'])

/** The look of every line. One pass; a book-length script takes a few milliseconds. */
export function lineLooks(lines: readonly string[]): LineLook[] {
  const looks: LineLook[] = []
  let inSpeech = false
  let inAction = false
  let buried = false // inside a boneyard that goes on over lines
  let noting = false // inside a note that stands alone and goes on over lines
  for (const [at, line] of lines.entries()) {
    const bare = line.trim()
    const opens = line.lastIndexOf('/*')
    const closes = line.lastIndexOf('*/')
    if (buried || (opens >= 0 && bare.startsWith('/*'))) {
      looks.push({ kind: 'boneyard', mark: 0 })
      buried = buried ? closes < 0 || opens > closes : opens > closes
      continue
    }
    if (opens > closes && lines.slice(at + 1, at + 400).some((later) => later.includes('*/'))) buried = true
    if (!bare) {
      const held = line.length >= 2 && inSpeech
      if (!held) inSpeech = inAction = noting = false
      looks.push({ kind: 'blank', mark: 0 })
      continue
    }
    const look: LineLook = noting
      ? { kind: 'note' as const, mark: 0 }
      : inSpeech
        ? spoken(bare)
        : inAction && !/^[=#>~]/.test(bare) && !isHeading(bare)
          ? { kind: 'action' as const, mark: bare.startsWith('!') ? 1 : 0 }
          : opening(line, lines[at + 1] ?? '')
    looks.push(look)
    inSpeech = SPEECH.has(look.kind) || (inSpeech && look.kind === 'lyric')
    inAction = look.kind === 'action'
    if (look.kind === 'note') noting = !line.includes(']]')
  }
  return looks
}
