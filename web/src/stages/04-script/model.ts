import type { Schemas } from '@/api/client'
import type { Stretch } from './page-model'

export type SceneMeasure = Required<Schemas['SceneMeasure']>
export type Measures = Required<Omit<Schemas['Measures'], 'scenes' | 'starts'>> & {
  scenes: SceneMeasure[]
  starts: Schemas['PageStart'][]
}

/** `1:05`, `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const two = (number: number) => String(number).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** Eighths of a page as the trade writes them: `3/8`, `1 2/8`, `2`. */
export function eighths(count: number): string {
  const [whole, part] = [Math.floor(count / 8), count % 8]
  if (!part) return String(whole)
  return whole ? `${whole} ${part}/8` : `${part}/8`
}

/** The scene a place of the page lies in, as it stands in addresses; null where it is too new to have a name. */
export const sceneName = (tile: Stretch | undefined) => tile?.was[0]?.key.replace(/^script\//, '') ?? null
export const sceneKey = (name: string) => `script/${name}`
