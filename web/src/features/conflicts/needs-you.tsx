export function NeedsYou() {
  return null
}
