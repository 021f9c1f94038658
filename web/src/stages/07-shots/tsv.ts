/** Cells as spreadsheets exchange them: tabs and line breaks, quoted where a text holds one. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map(quoted).join('\t')).join('\n')
}

/** What a spreadsheet put on the clipboard, cell by cell. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let inside = false
  const clean = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '')
  for (let at = 0; at < clean.length; at++) {
    const sign = clean.charAt(at)
    if (inside) {
      if (sign !== '"') cell += sign
      else if (clean.charAt(at + 1) === '"') {
        cell += '"'
        at++
      } else inside = false
    } else if (sign === '"' && cell === '') inside = true
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)?.push(cell)
      cell = ''
      if (sign === '\n') rows.push([])
    } else cell += sign
  }
  rows.at(-1)?.push(cell)
  return rows
}
