/** Remembers where the caret stands, or what is selected; what it answers puts it back there. */
export function keptPlace(): () => void {
  const field = document.activeElement
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    const { selectionStart, selectionEnd, selectionDirection } = field
    return () => {
      field.focus({ preventScroll: true })
      if (selectionStart !== null)
        field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined)
    }
  }
  const selection = getSelection()
  const ranges = selection
    ? Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at).cloneRange())
    : []
  return () => {
    if (!(field instanceof HTMLElement)) return
    field.focus({ preventScroll: true })
    const now = getSelection()
    now?.removeAllRanges()
    for (const range of ranges) now?.addRange(range)
  }
}
