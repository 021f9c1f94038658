/** Things that have no name of their own but their place: each with it, and with a key for a list. */
export const numbered = <T>(things: readonly T[]) => things.map((one, at) => ({ one, at, id: String(at) }))
