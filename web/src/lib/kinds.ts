/** The kinds of assets, as they are called on screen. */

export type Kind = 'character' | 'place' | 'prop' | 'wardrobe' | 'vehicle' | 'animal'

export const KINDS: { value: Kind; label: string; many: string }[] = [
  { value: 'character', label: 'Character', many: 'Characters' },
  { value: 'place', label: 'Place', many: 'Places' },
  { value: 'prop', label: 'Prop', many: 'Props' },
  { value: 'wardrobe', label: 'Wardrobe', many: 'Wardrobe' },
  { value: 'vehicle', label: 'Vehicle', many: 'Vehicles' },
  { value: 'animal', label: 'Animal', many: 'Animals' },
]

export const kindWord = (kind: Kind) => KINDS.find((one) => one.value === kind)?.label ?? kind
