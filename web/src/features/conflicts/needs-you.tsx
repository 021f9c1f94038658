export default function NeedsYou() {
  return null
}
