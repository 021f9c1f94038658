import { expect, it } from 'vitest'
import { allOf, choicesOf, open, unitKey } from './choosing'
import type { Clash, Unit } from './use-timelines'

const unit = (...fields: string[]): Unit => ({
  fields,
  label: fields.join(' and '),
  together: fields.length > 1,
  both: false,
  written: true,
  base: '',
  ours: 'a',
  theirs: 'b',
  pieces: [],
  ours_file: null,
  theirs_file: null,
})
const clash = (key: string, ...units: Unit[]): Clash => ({
  key,
  title: key,
  stage: 'shots',
  stage_title: 'Shots',
  scene: null,
  ours: 's2:1',
  theirs: units.length ? 's2:2' : null,
  units,
})

const shot = clash('shot/s/a', unit('size'), unit('duration_ms', 'lines'))
const gone = clash('shot/s/b')

it('holds everything open until somebody has chosen', () => {
  expect(open([shot, gone], {})).toBe(3)
  expect(open([shot, gone], { [unitKey(shot, shot.units[0])]: { pick: 'ours' } })).toBe(2)
  expect(open([shot, gone], allOf([shot, gone], 'theirs'))).toBe(0)
})

it('says what was chosen with the texts that were looked at', () => {
  const picks = {
    ...allOf([shot, gone], 'ours'),
    [unitKey(shot, shot.units[0])]: { pick: 'edited' as const, text: 'MCU' },
  }
  expect(choicesOf([shot, gone], picks)).toEqual([
    {
      key: 'shot/s/a',
      ours: 's2:1',
      theirs: 's2:2',
      units: [
        { fields: ['size'], pick: 'edited', text: 'MCU' },
        { fields: ['duration_ms', 'lines'], pick: 'ours', text: null },
      ],
    },
    { key: 'shot/s/b', ours: 's2:1', theirs: null, units: [{ fields: [], pick: 'ours', text: null }] },
  ])
})
