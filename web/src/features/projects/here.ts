export { type Here, useHere } from '@/lib/here'
