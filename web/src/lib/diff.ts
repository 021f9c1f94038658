/** What differs between two texts, word by word. For the eye only: nothing is merged by it. */

export type Piece = { what: 'same' | 'cut' | 'added'; text: string }

const LARGEST = 4_000_000 // table cells; above that the middle is shown as one change

/** Words with the blank that follows them, so that the pieces put together are the text again. */
const words = (text: string) => text.match(/\s+|[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]/gu) ?? []

/** The pieces of `before` and `after`, in reading order: without `added` they are before, without `cut` after. */
export function difference(before: string, after: string): Piece[] {
  const [one, two] = [words(before), words(after)]
  let head = 0
  while (head < one.length && head < two.length && one[head] === two[head]) head += 1
  let tail = 0
  while (tail < one.length - head && tail < two.length - head && one.at(-1 - tail) === two.at(-1 - tail)) tail += 1
  const middle = between(one.slice(head, one.length - tail), two.slice(head, two.length - tail))
  const same = (list: readonly string[]): Piece[] => [{ what: 'same', text: list.join('') }]
  return joined([...same(one.slice(0, head)), ...middle, ...same(one.slice(one.length - tail))])
}

function between(one: readonly string[], two: readonly string[]): Piece[] {
  if (one.length * two.length > LARGEST || !one.length || !two.length)
    return [
      { what: 'cut', text: one.join('') },
      { what: 'added', text: two.join('') },
    ]
  const table = longest(one, two)
  const width = two.length + 1
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < one.length || j < two.length) {
    const down = table[(i + 1) * width + j] ?? -1
    const right = table[i * width + j + 1] ?? -1
    if (i < one.length && j < two.length && one[i] === two[j]) {
      pieces.push({ what: 'same', text: one[i] ?? '' })
      i += 1
      j += 1
    } else if (j >= two.length || (i < one.length && down >= right)) {
      pieces.push({ what: 'cut', text: one[i] ?? '' })
      i += 1
    } else {
      pieces.push({ what: 'added', text: two[j] ?? '' })
      j += 1
    }
  }
  return pieces
}

/** Lengths of the longest common part of every two rests. */
function longest(one: readonly string[], two: readonly string[]): Uint32Array {
  const width = two.length + 1
  const table = new Uint32Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = two.length - 1; j >= 0; j -= 1) {
      const [skew, down, right] = [
        table[(i + 1) * width + j + 1] ?? 0,
        table[(i + 1) * width + j] ?? 0,
        table[i * width + j + 1] ?? 0,
      ]
      table[i * width + j] = one[i] === two[j] ? skew + 1 : Math.max(down, right)
    }
  return table
}

/** Neighbours of one sort as one piece; cuts before additions between two pieces that are the same. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let cut = ''
  let added = ''
  const turn = () => {
    if (cut) out.push({ what: 'cut', text: cut })
    if (added) out.push({ what: 'added', text: added })
    cut = added = ''
  }
  for (const { what, text } of pieces) {
    if (!text) continue
    if (what === 'cut') cut += text
    else if (what === 'added') added += text
    else {
      turn()
      const last = out.at(-1)
      if (last?.what === 'same') last.text += text
      else out.push({ what, text })
    }
  }
  turn()
  return out
}
