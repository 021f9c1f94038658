/** A studio in memory for tests: scenes with versions, stretches taken apart at headings, edits done once. */

import { ApiError, Unreachable } from '@/api/errors'
import type { Frozen, SpliceAnswer } from '@/lib/save/slips'
import type { Part, Scene } from './page-model'

const HEADING = /^(?:INT|EXT)\. /
const hashOf = (text: string) => `h${[...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7)}`

/** Scenes of a stretch and where they begin. What stands before the first heading is a piece of its own. */
function pieces(text: string): { text: string; start: number; end: number; headed: boolean }[] {
  const starts: number[] = []
  let at = 0
  let blank = true
  for (const line of text.split('\n')) {
    if (blank && HEADING.test(line)) starts.push(at)
    blank = line.trim() === ''
    at += line.length + 1
  }
  const first = text.search(/\S/)
  if (first < 0) return []
  const cuts =
    starts[0] !== undefined && text.slice(0, starts[0]).trim() === '' ? [0, ...starts.slice(1)] : [0, ...starts]
  return cuts.map((start, number) => {
    const end = cuts[number + 1] ?? text.length
    const words = text.slice(start, end).replace(/^\n+|\n+$/g, '')
    return { text: words, start, end, headed: HEADING.test(words) }
  })
}

export class Studio {
  scenes: Scene[] = []
  done = new Map<string, SpliceAnswer>()
  got: Frozen[] = []
  /** what happens to the next requests; `lost`: it is done, and the answer never arrives */
  weather: () => 'fair' | 'away' | 'lost' = () => 'fair'
  #keys = 0

  constructor(...texts: string[]) {
    for (const text of texts) this.scenes.push(this.#scene(text))
  }

  #scene(text: string, key = `script/${++this.#keys}`): Scene {
    return { key, text, hash: hashOf(text) }
  }

  page = () => this.scenes.map(({ text }) => text)
  read = async () => structuredClone(this.scenes)

  /** Somebody else writes a scene. */
  other(place: number, text: string) {
    const { key } = this.scenes[place] as Scene
    this.scenes[place] = this.#scene(text, key)
  }

  send = async (_: unknown, frozen: Frozen): Promise<SpliceAnswer> => {
    const weather = this.weather()
    await Promise.resolve()
    if (weather === 'away') throw new Unreachable()
    this.got.push(frozen)
    const before = this.done.get(frozen.edit_id)
    if (before) {
      if (weather === 'lost') throw new Unreachable()
      return { ...before, done_before: true, parts: before.parts?.map((part) => ({ ...part, start: 0, end: 0 })) }
    }
    const answer = this.#splice(frozen)
    this.done.set(frozen.edit_id, answer)
    if (weather === 'lost') throw new Unreachable()
    return answer
  }

  #splice({ was, after, text }: Frozen): SpliceAnswer {
    const places = [...was.map(({ key }) => key), ...(after && !was.length ? [after] : [])].map((key) => {
      const place = this.scenes.findIndex((scene) => scene.key === key)
      if (place < 0) throw new ApiError(404, 'not-found', 'That scene is gone.', { key })
      return place
    })
    for (const { key, base } of was) {
      const head = this.scenes.find((scene) => scene.key === key) as Scene
      if (head.hash !== base) throw this.#clash(head, text)
    }
    const first = was.length ? (places[0] as number) : after ? (places[0] as number) + 1 : 0
    const found = pieces(text)
    const parts: Part[] = []
    const above = this.scenes[first - 1]
    const put: Scene[] = []
    const keys = was.map(({ key }) => key)
    for (const [number, piece] of found.entries()) {
      if (number === 0 && !piece.headed && above) {
        const joined = this.#scene(`${above.text}\n\n${piece.text}`, above.key)
        this.scenes[first - 1] = joined
        parts.push({ ...joined, sent: joined.hash, start: piece.start, end: piece.end })
        continue
      }
      const scene = this.#scene(piece.text, keys.shift())
      put.push(scene)
      parts.push({ ...scene, sent: scene.hash, start: piece.start, end: piece.end })
    }
    this.scenes.splice(first, was.length, ...put)
    return {
      done_before: false,
      parts: parts.map((part) => ({ ...part, merged: false })),
      removed: keys,
      stale: [],
    }
  }

  #clash(head: Scene, sent: string): ApiError {
    const mine = pieces(sent)[0]?.text ?? ''
    const texts = { base: '', sent: mine, head: head.text }
    return new ApiError(409, 'clash', 'Two hands.', { key: head.key, head: head.hash, texts })
  }
}
