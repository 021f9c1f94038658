/** Markdown in and out of the editor: headings, emphasis, lists, quotations, line breaks. What it does not know stays text. */

import type { JSONContent } from '@tiptap/core'

const HEADING = /^(#{1,6}) +(.*)$/
const BULLET = /^[-*+] +(.*)$/
const NUMBER = /^\d+[.)] +(.*)$/
const QUOTE = /^> ?(.*)$/
const INLINE =
  /\*\*\*(.+?)\*\*\*|\*\*(.+?)\*\*|(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])|(?<![\w_])_([^_\s](?:[^_]*[^_\s])?)_(?![\w_])/g

type Mark = 'bold' | 'italic'

function leaf(text: string, marks: readonly Mark[]): JSONContent[] {
  if (!text) return []
  return [{ type: 'text', text, ...(marks.length ? { marks: marks.map((type) => ({ type })) } : {}) }]
}

function inline(text: string, marks: readonly Mark[] = []): JSONContent[] {
  const found: JSONContent[] = []
  let at = 0
  for (const match of text.matchAll(INLINE)) {
    found.push(...leaf(text.slice(at, match.index), marks))
    const [whole, both, bold, star, underscore] = match
    if (both) found.push(...inline(both, [...marks, 'bold', 'italic']))
    else if (bold) found.push(...inline(bold, [...marks, 'bold']))
    else found.push(...inline(star ?? underscore ?? '', [...marks, 'italic']))
    at = match.index + whole.length
  }
  return [...found, ...leaf(text.slice(at), marks)]
}

function paragraph(lines: readonly string[]): JSONContent {
  const content = lines.flatMap((line, at) => [...(at ? [{ type: 'hardBreak' }] : []), ...inline(line)])
  return content.length ? { type: 'paragraph', content } : { type: 'paragraph' }
}

const item = (line: string): JSONContent => ({ type: 'listItem', content: [paragraph([line])] })

function block(lines: readonly string[]): JSONContent[] {
  const first = lines[0] ?? ''
  const heading = HEADING.exec(first)
  if (heading) {
    const rest = lines.slice(1)
    const level = Math.min(3, heading[1]?.length ?? 1)
    const title = { type: 'heading', attrs: { level }, content: inline(heading[2] ?? '') }
    return [title, ...(rest.length ? block(rest) : [])]
  }
  for (const [mark, type] of [
    [BULLET, 'bulletList'],
    [NUMBER, 'orderedList'],
  ] as const)
    if (lines.every((line) => mark.test(line)))
      return [{ type, content: lines.map((line) => item(mark.exec(line)?.[1] ?? '')) }]
  if (lines.every((line) => QUOTE.test(line)))
    return [{ type: 'blockquote', content: [paragraph(lines.map((line) => QUOTE.exec(line)?.[1] ?? ''))] }]
  return [paragraph(lines)]
}

/** Markdown as the editor's document. */
export function parse(markdown: string): JSONContent {
  const blocks = markdown.replace(/\r\n?/g, '\n').split(/\n{2,}/)
  const content = blocks
    .filter((text) => text.trim())
    .flatMap((text) => block(text.replace(/^\n|\n$/g, '').split('\n')))
  return { type: 'doc', content: content.length ? content : [{ type: 'paragraph' }] }
}

function marked(node: JSONContent): string {
  if (node.type === 'hardBreak') return '\n'
  const text = node.text ?? ''
  const marks = new Set(node.marks?.map((mark) => mark.type))
  const sign = (marks.has('bold') ? '**' : '') + (marks.has('italic') ? '*' : '')
  if (!sign || !text.trim()) return text
  const [lead = '', core = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text)?.slice(1) ?? []
  return lead + sign + core + [...sign].reverse().join('') + tail
}

const inside = (node: JSONContent) => (node.content ?? []).map(marked).join('')

function written(node: JSONContent): string {
  if (node.type === 'heading') return `${'#'.repeat(Number(node.attrs?.level ?? 1))} ${inside(node)}`
  if (node.type === 'bulletList') return (node.content ?? []).map((one) => `- ${deep(one)}`).join('\n')
  if (node.type === 'orderedList') return (node.content ?? []).map((one, at) => `${at + 1}. ${deep(one)}`).join('\n')
  if (node.type === 'blockquote') return deep(node).replace(/^/gm, '> ')
  if (node.type === 'text') return marked(node)
  return inside(node)
}

const deep = (node: JSONContent) => (node.content ?? []).map(written).join('\n')

/** The editor's document, or a slice of it, as Markdown. */
export function write(doc: JSONContent): string {
  const nodes = doc.content ?? []
  if (nodes.every((node) => node.type === 'text' || node.type === 'hardBreak')) return nodes.map(marked).join('')
  return nodes
    .map(written)
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()
}
