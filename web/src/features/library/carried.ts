/** What is carried by a drag between the film's assets and the library: which one, and where it comes from. */
export type Carried = { from: 'film' | 'library'; key: string; name: string }

const TYPE = 'application/x-aiuteur-asset'
/** Said in the type, too: while it is dragged, a browser tells no more than the types of what is carried. */
const typeOf = (from: Carried['from']) => `${TYPE}-${from}`

export function carry(data: DataTransfer, what: Carried) {
  data.effectAllowed = 'copy'
  data.setData(typeOf(what.from), JSON.stringify(what))
  data.setData('text/plain', what.name)
}

export const carries = (data: DataTransfer | null, from: Carried['from']) => !!data?.types.includes(typeOf(from))

/** What was dropped; null for what is nothing of ours. */
export function carried(data: DataTransfer, from: Carried['from']): Carried | null {
  try {
    const { key, name } = JSON.parse(data.getData(typeOf(from))) as Partial<Carried>
    return typeof key === 'string' && typeof name === 'string' ? { from, key, name } : null
  } catch {
    return null
  }
}
