import { expect, test } from 'vitest'
import { belongs } from './here'

test.each([
  [null, [null, null, null]],
  ['style', [null, null, null]],
  ['asset/a1', [null, null, null]],
  ['scene/s1', ['s1', null, null]],
  ['look/s1/a1', ['s1', null, null]],
  ['clip/s1/h1', ['s1', 'h1', null]],
  ['prompt/s1/h1', ['s1', 'h1', null]],
  ['sound/film', [null, null, null]],
  ['issue/i1', [null, null, 'i1']],
])('%s belongs to its scene, its shot, its issue', (doc, [scene, shot, issue]) => {
  expect(belongs(doc)).toEqual({ scene, shot, issue })
})
