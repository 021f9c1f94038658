/** The stretches of the page inside the editor's state: they move with every change, undone ones too. */

import { StateEffect, StateField } from '@codemirror/state'
import { type Stretch, typed } from './page-model'

export const setTiles = StateEffect.define<Stretch[]>()

export const tilesField = StateField.define<Stretch[]>({
  create: () => [],
  update(tiles, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTiles)) return effect.value
    return transaction.docChanged ? typed(tiles, transaction.changes, transaction.newDoc) : tiles
  },
})
